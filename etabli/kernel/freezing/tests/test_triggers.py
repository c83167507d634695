"""The database's own guards, past every line of Python."""

import pytest
from django.db import IntegrityError, connection, transaction

from etabli.kernel.freezing import drop_triggers, install_triggers, missing_triggers
from etabli.kernel.freezing.dialects import trigger_name
from etabli.kernel.freezing.tests.frozenapp.models import Line, Paper, Part, Shelf, Stamp
from etabli.kernel.testing import refused_by_database, sql

pytestmark = pytest.mark.django_db

on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's OR REPLACE")
on_postgres = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL's TRUNCATE and locks")


@pytest.fixture
def deed():
    """A signed deed with a line and its part."""
    return signed(number="A1", source=1, note="as signed", contact="Anne", extra={"a": 1})


@pytest.fixture
def draft():
    paper = Paper.objects.create(note="draft")
    Line.objects.create(paper=paper)
    return paper


def signed(**values):
    paper = Paper.objects.create(**values)
    line = Line.objects.create(paper=paper, text="first")
    Part.objects.create(line=line, text="part")
    sql("UPDATE frozenapp_paper SET status = 'open' WHERE id = %s", [paper.pk])
    paper.refresh_from_db()
    return paper


def test_the_base_guards_itself():
    assert missing_triggers() == []


@pytest.mark.parametrize(
    "assignment",
    [
        "kind = 'letter'",
        "number = 'A2'",
        "number = NULL",
        "source = 2",
        "source = NULL",
        "total = 1",
        "note = 'x'",
        "remark = 'x'",
        "id = id + 100",
        "status = 'draft'",
        "contact = 'Bruno'",
        "extra = '{\"a\": 2}'",
        "note = 'x', status = 'done'",
    ],
)
def test_update_of_anything_else_is_refused(deed, assignment):
    with refused_by_database():
        sql(f"UPDATE frozenapp_paper SET {assignment}")
    fresh = Paper.objects.get(pk=deed.pk)
    assert (fresh.note, fresh.number, fresh.status, fresh.extra) == ("as signed", "A1", "open", {"a": 1})


@pytest.mark.parametrize(
    "assignment", ["status = 'done'", "archive = 7", "contact = ''", "extra = '{}'", "note = note"]
)
def test_the_white_list_passes(deed, assignment):
    sql(f"UPDATE frozenapp_paper SET {assignment}")


def test_a_white_foreign_key_passes(deed):
    shelf = Shelf.objects.create(name="top")
    sql("UPDATE frozenapp_paper SET shelf_id = %s", [shelf.pk])
    assert Paper.objects.get().shelf == shelf


def test_set_once_is_set_once(deed):
    sql("UPDATE frozenapp_paper SET archive = 7")
    for value in ("8", "NULL"):
        with refused_by_database():
            sql(f"UPDATE frozenapp_paper SET archive = {value}")


def test_drafts_and_other_kinds_are_free(draft):
    sql("UPDATE frozenapp_paper SET note = 'x', total = 3")
    sql("UPDATE frozenapp_paper SET kind = 'letter', status = 'open'")
    sql("UPDATE frozenapp_paper SET note = 'y', status = 'draft'")
    sql("DELETE FROM frozenapp_line")
    sql("DELETE FROM frozenapp_paper")


@pytest.mark.parametrize("table", ["paper", "line", "part"])
def test_delete_is_refused(deed, table):
    with refused_by_database():
        sql(f"DELETE FROM frozenapp_{table}")
    assert (Paper.objects.count(), Line.objects.count(), Part.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("table", ["line", "part"])
def test_children_are_not_changed(deed, table):
    with refused_by_database():
        sql(f"UPDATE frozenapp_{table} SET text = 'x'")


def test_a_childs_white_list_passes(deed):
    sql("UPDATE frozenapp_line SET served = 4")


def test_no_child_is_added_nor_moved(deed, draft):
    with refused_by_database():
        sql("INSERT INTO frozenapp_line (paper_id, text, served) VALUES (%s, 'x', 0)", [deed.pk])
    with refused_by_database():
        sql("INSERT INTO frozenapp_part (line_id, text) VALUES (%s, 'x')", [deed.lines.get().pk])
    with refused_by_database():
        sql("UPDATE frozenapp_line SET paper_id = %s WHERE paper_id = %s", [deed.pk, draft.pk])
    with refused_by_database():
        sql("UPDATE frozenapp_line SET paper_id = %s WHERE paper_id = %s", [draft.pk, deed.pk])
    sql("INSERT INTO frozenapp_line (paper_id, text, served) VALUES (%s, 'x', 0)", [draft.pk])


def test_frozen_from_birth():
    Stamp.objects.create(text="seal")
    for statement in ("UPDATE frozenapp_stamp SET text = 'x'", "DELETE FROM frozenapp_stamp"):
        with refused_by_database():
            sql(statement)


def test_demonstration_rows_are_exempt_and_never_change_sides(deed):
    demo = signed(is_fictitious=True, number="D1")
    for paper, wanted in ((demo, "FALSE"), (deed, "TRUE")):
        with refused_by_database():
            sql(f"UPDATE frozenapp_paper SET is_fictitious = {wanted} WHERE id = %s", [paper.pk])
    fresh = Paper.objects.create(is_fictitious=True)
    with refused_by_database():
        sql("UPDATE frozenapp_paper SET is_fictitious = FALSE WHERE id = %s", [fresh.pk])
    sql("UPDATE frozenapp_paper SET note = 'x' WHERE id = %s", [demo.pk])
    sql("UPDATE frozenapp_line SET text = 'x' WHERE paper_id = %s", [demo.pk])
    with refused_by_database():
        sql("UPDATE frozenapp_line SET paper_id = %s WHERE paper_id = %s", [deed.pk, demo.pk])
    assert (Part.objects.delete_fictitious(), Line.objects.delete_fictitious(), Paper.objects.delete_fictitious()) == (
        1,
        1,
        2,
    )
    assert list(Paper.objects.all()) == [deed]


def test_upserts_do_not_reach_frozen_rows(deed):
    insert = (
        "INSERT INTO frozenapp_paper (kind, status, number, total, note, contact, extra, is_fictitious, remark) "
        "VALUES ('deed', 'draft', 'A1', 0, 'x', '', '{}', FALSE, '')"
    )
    with refused_by_database():
        sql(f"{insert} ON CONFLICT (number) DO UPDATE SET note = 'x'")
    assert Paper.objects.get().note == "as signed"


COLUMNS = "(id, kind, status, number, source, total, note, contact, extra, is_fictitious, remark)"


@on_sqlite
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize(
    "values",
    [
        "({id}, 'letter', 'draft', NULL, NULL, 0, 'x', '', '{{}}', 0, '')",
        "(NULL, 'letter', 'draft', 'A1', NULL, 0, 'x', '', '{{}}', 0, '')",
        "(NULL, 'deed', 'draft', NULL, 1, 0, 'x', '', '{{}}', 0, '')",
    ],
)
def test_replacing_a_frozen_row_is_refused(deed, recursive, values):
    sql(f"PRAGMA recursive_triggers={recursive}")
    try:
        with refused_by_database():
            sql(f"INSERT OR REPLACE INTO frozenapp_paper {COLUMNS} VALUES {values.format(id=deed.pk)}")
    finally:
        sql("PRAGMA recursive_triggers=ON")
    assert Paper.objects.get().note == "as signed"


@on_sqlite
def test_a_conditional_key_binds_only_its_own_rows(deed):
    values = "(NULL, 'letter', 'draft', NULL, 1, 0, 'x', '', '{}', 0, '')"
    sql(f"INSERT OR REPLACE INTO frozenapp_paper {COLUMNS} VALUES {values}")
    assert Paper.objects.filter(source=1).count() == 2


@on_sqlite
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("assignment", ["id = {id}", "number = 'A1'", "source = 1"])
def test_replacing_a_frozen_row_by_an_update_is_refused(deed, draft, recursive, assignment):
    sql(f"PRAGMA recursive_triggers={recursive}")
    try:
        with refused_by_database():
            sql(f"UPDATE OR REPLACE frozenapp_paper SET {assignment.format(id=deed.pk)} WHERE id = {draft.pk}")
    finally:
        sql("PRAGMA recursive_triggers=ON")
    assert Paper.objects.get(pk=deed.pk).note == "as signed"


@on_sqlite
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_replacing_a_child_of_a_frozen_row_is_refused(deed, draft, recursive):
    sql(f"PRAGMA recursive_triggers={recursive}")
    try:
        with refused_by_database():
            line = deed.lines.get().pk
            values = f"({line}, {draft.pk}, 'x', 0)"
            sql(f"INSERT OR REPLACE INTO frozenapp_line (id, paper_id, text, served) VALUES {values}")
    finally:
        sql("PRAGMA recursive_triggers=ON")
    assert deed.lines.get().text == "first"


@on_postgres
@pytest.mark.parametrize("table", ["paper", "line", "part", "shelf"])
def test_truncate_is_refused(deed, table):
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    with refused_by_database():
        sql(f"TRUNCATE frozenapp_{table} CASCADE")
    assert Part.objects.count() == 1


@on_postgres
def test_a_table_without_frozen_rows_may_be_truncated(draft):
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("TRUNCATE frozenapp_paper CASCADE")
    assert Line.objects.count() == 0


@on_postgres
def test_the_refusal_is_a_check_violation(deed):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        sql("DELETE FROM frozenapp_paper")
    assert refusal.value.__cause__.sqlstate == "23514"


def test_missing_triggers_are_named_and_put_back():
    everything = {
        "sqlite": {
            f"etabli_frozen_frozenapp_{t}_{e}"
            for t in ("paper", "line", "part", "stamp")
            for e in ("update", "delete", "insert")
        },
        "postgresql": {
            f"etabli_frozen_frozenapp_{t}_{e}" for t in ("paper", "line", "part", "stamp") for e in ("row", "truncate")
        },
    }[connection.vendor]
    drop_triggers()
    assert everything <= set(missing_triggers())
    install_triggers()
    assert missing_triggers() == []


def test_a_dropped_trigger_is_named():
    name = f"etabli_frozen_frozenapp_paper_{'delete' if connection.vendor == 'sqlite' else 'row'}"
    sql(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else " ON frozenapp_paper"))
    assert missing_triggers() == [name]


def test_an_altered_trigger_is_named():
    if connection.vendor == "sqlite":
        name = "etabli_frozen_frozenapp_paper_delete"
        sql(f"DROP TRIGGER {name}")
        sql(f"CREATE TRIGGER {name} BEFORE DELETE ON frozenapp_paper WHEN 0 BEGIN SELECT 1; END")
        assert missing_triggers() == [name]
    else:
        sql(
            "CREATE OR REPLACE FUNCTION etabli_frozen_frozenapp_paper_rule() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RETURN NEW; END $$"
        )
        assert missing_triggers() == ["etabli_frozen_frozenapp_paper_row", "etabli_frozen_frozenapp_paper_truncate"]


@on_postgres
def test_a_disabled_trigger_is_named():
    sql("ALTER TABLE frozenapp_paper DISABLE TRIGGER etabli_frozen_frozenapp_paper_row")
    assert missing_triggers() == ["etabli_frozen_frozenapp_paper_row"]


def test_a_left_over_trigger_is_named():
    name = "etabli_frozen_gone_update"
    if connection.vendor == "sqlite":
        sql(f"CREATE TRIGGER {name} BEFORE UPDATE ON frozenapp_shelf BEGIN SELECT 1; END")
    else:
        sql(
            f"CREATE TRIGGER {name} BEFORE UPDATE ON frozenapp_shelf FOR EACH ROW "
            "EXECUTE FUNCTION etabli_frozen_frozenapp_paper_rule()"
        )
    assert missing_triggers() == [name]


def test_names_fit_postgresql():
    assert trigger_name("documents_line", "update") == "etabli_frozen_documents_line_update"
    long = trigger_name("a" * 60, "truncate")
    assert len(long) <= 63
    assert long != trigger_name("a" * 61, "truncate")
