"""Two administrators who can come in, and somebody who sells."""

import pytest

from etabli.kernel.people.models import User
from etabli.kernel.people.roles import Role


@pytest.fixture
def claire(db):
    return User.objects.create_administrator("claire@etabli.example", "un mot de passe long", first_name="Claire")


@pytest.fixture
def second(db):
    return User.objects.create_administrator("denis@etabli.example", "un autre mot de passe")


@pytest.fixture
def hugo(db):
    return User.objects.create_user("hugo@etabli.example", first_name="Hugo", roles=[Role.SALES])
