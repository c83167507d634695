import pytest
from pytest_httpserver import HTTPServer

from etabli.records.lifecycle.testing import FakePlatform


@pytest.fixture
def platform(db, httpserver: HTTPServer) -> FakePlatform:
    return FakePlatform(httpserver).configure()
