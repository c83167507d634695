"""`check_books`: what it prints, what it answers, and its exit status."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from etabli.kernel.companies.models import Company
from etabli.kernel.proof import BookCheck, Finding, run_checks
from etabli.kernel.testing import sql

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = StringIO()
    try:
        call_command("check_books", *arguments, stdout=out)
    except SystemExit as end:
        return out.getvalue(), end.code
    return out.getvalue(), 0


@pytest.fixture
def plugs(monkeypatch):
    found = []
    monkeypatch.setattr("etabli.kernel.proof.checks.plugged", lambda socket: found if socket is BookCheck else [])
    return found


def test_the_kernels_own_checks_are_there_and_hold():
    Company.objects.create(name="Atelier Durand")
    results = {result.name: result for result in run_checks()}
    assert {"chain", "journal", "triggers", "series"} <= set(results)
    assert [name for name, result in results.items() if not result.ok] == []


def test_the_agreed_json(plugs):
    plugs += [
        BookCheck("one", "Un", lambda: Finding(3)),
        BookCheck("two", "Deux", lambda: Finding(5, "Cassé.", "Réparez.")),
    ]
    text, status = run("--json")
    assert json.loads(text) == {
        "ok": False,
        "checks": [
            {"name": "one", "ok": True, "examined": 3, "first_fault": None},
            {"name": "two", "ok": False, "examined": 5, "first_fault": "Cassé."},
        ],
    }
    assert status == 1


def test_the_readable_form(plugs):
    plugs += [
        BookCheck("one", "Un", lambda: Finding(3)),
        BookCheck("two", "Deux", lambda: Finding(5, "Cassé.", "Réparez.")),
    ]
    assert run() == ("OK    Un (3)\nFAUX  Deux (5)\n      Cassé.\n      Réparez.\n", 1)
    del plugs[1]
    assert run() == ("OK    Un (3)\n", 0)


def test_a_check_that_breaks_down_proves_nothing(plugs):
    def broken():
        raise ZeroDivisionError("oops")

    plugs.append(BookCheck("one", "Un", broken))
    (result,) = run_checks()
    assert (result.ok, result.examined) == (False, 0)
    assert result.first_fault == "Le contrôle n’a pas pu se terminer : ZeroDivisionError: oops"
    assert result.what_to_do != ""


def test_a_base_without_its_guards_is_told(django_db_blocker):
    from django.db import connection

    table = "" if connection.vendor == "sqlite" else " ON frozenapp_paper"
    name = f"etabli_frozen_frozenapp_paper_{'update' if connection.vendor == 'sqlite' else 'row'}"
    sql(f"DROP TRIGGER {name}{table}")
    triggers = next(result for result in run_checks() if result.name == "triggers")
    assert triggers.first_fault == f"Garde-fou de la base absent ou modifié : {name}"
    assert run("--json")[1] == 1
