"""A table full of frozen rows is altered by a migration: the rows pass through, the triggers come back."""

import threading
import time

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from etabli.kernel.freezing import missing_triggers
from etabli.kernel.freezing.tests.frozenapp.models import Line, Paper
from etabli.kernel.testing import in_threads, lifted, refused_by_database, sql

pytestmark = pytest.mark.django_db(transaction=True)


def migrate(target):
    call_command("migrate", "frozenapp", target, verbosity=0, interactive=False)


def columns():
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, "frozenapp_paper")}


@pytest.fixture
def deed():
    paper = Paper.objects.create(number="A1", note="as signed")
    Line.objects.create(paper=paper, text="first")
    Paper.objects.update(status="open")
    return paper


def test_a_migration_of_a_populated_frozen_table_keeps_the_triggers(deed):
    try:
        migrate("0001")
        assert "remark" not in columns()
        assert missing_triggers() == []
        with refused_by_database():
            sql("UPDATE frozenapp_paper SET note = 'x'")
        migrate("0002")
        assert "remark" in columns()
        assert missing_triggers() == []
        for statement in (
            "UPDATE frozenapp_paper SET note = 'x'",
            "UPDATE frozenapp_paper SET remark = 'x'",
            "DELETE FROM frozenapp_line",
        ):
            with refused_by_database():
                sql(statement)
        assert Paper.objects.get().note == "as signed"
    finally:
        migrate("0002")


def test_migrating_nothing_never_lowers_the_guard(deed, monkeypatch):
    dropped = []
    monkeypatch.setattr("etabli.kernel.freezing.apps.drop_triggers", dropped.append)
    migrate("0002")
    assert dropped == []
    assert missing_triggers() == []


def test_the_guard_is_lifted_for_the_block_only(deed):
    with lifted():
        sql("UPDATE frozenapp_paper SET note = 'forged'")
    assert Paper.objects.get().note == "forged"
    with refused_by_database():
        sql("UPDATE frozenapp_paper SET note = 'again'")


@pytest.mark.parametrize("turn", [1, 2])
def test_frozen_rows_of_one_transactional_test_are_gone_in_the_next(turn):
    assert Paper.objects.count() == 0
    Paper.objects.create(status="open")
    assert missing_triggers() == []


def test_a_child_cannot_slip_in_while_its_parent_is_being_frozen():
    """Whoever adds a line meanwhile waits, then is refused: the frozen paper never gains one."""
    paper = Paper.objects.create()
    frozen, inserting = threading.Event(), threading.Event()

    def freeze():
        with transaction.atomic():
            sql("UPDATE frozenapp_paper SET status = 'open'")
            frozen.set()
            inserting.wait(60)
            time.sleep(0.2)

    def insert():
        frozen.wait(60)
        try:
            inserting.set()
            with transaction.atomic():
                sql("INSERT INTO frozenapp_line (paper_id, text, served) VALUES (%s, 'late', 0)", [paper.pk])
        except IntegrityError as error:
            return "frozen row" in str(error)
        return "slipped in"

    assert in_threads(2, lambda number: (freeze, insert)[number]()) == [None, True]
    assert Line.objects.count() == 0
