"""Server time of pages, in process: from the request to the whole answer, through every middleware."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.loading.people import ADMINISTRATOR
from bench.timing import in_turns
from bench.visits import visits
from etabli.kernel.people.models import ApiToken, User

Answers = dict[str, Any]


def measure_pages(rounds: int) -> dict[str, Answers]:
    """For an administrator and for somebody who sees own clients only: times and queries of each page."""
    settings.ALLOWED_HOSTS = ["*"]
    seller = User.objects.get(email="vendeur1@bench.example")
    return {
        "administrator": _measure(User.objects.get(email=ADMINISTRATOR), rounds),
        "own clients only": _measure(seller, rounds),
    }


def _measure(user: User, rounds: int) -> Answers:
    session, api = Client(), Client()
    session.force_login(user)
    _token, secret = ApiToken.issue(user, name="bench")
    headers = {"Authorization": f"Bearer {secret}"}
    calls: dict[str, Callable[[], Any]] = {}
    queries: dict[str, int] = {}
    sizes: dict[str, int] = {}
    for visit in visits(user):
        client, more = (api, headers) if visit.is_api else (session, {})

        def call(client: Client = client, address: str = visit.address, more: dict[str, str] = more) -> Any:
            answer = client.get(address, headers=more)
            if answer.status_code != 200:
                raise RuntimeError(f"{address}: {answer.status_code}")
            return answer

        call()
        with CaptureQueriesContext(connection) as asked:
            sizes[visit.name] = len(call().content)
        queries[visit.name] = len(asked)
        calls[visit.name] = call
    times = in_turns(calls, rounds)
    return {
        name: {"samples": clock.samples, "cpu": cpu.samples, "queries": queries[name], "bytes": sizes[name]}
        for name, (clock, cpu) in times.items()
    }
