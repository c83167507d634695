"""The guards in Python: each way of changing a frozen row is refused with the model's sentence, and nothing changes."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from etabli.kernel.freezing import Frozen
from etabli.kernel.freezing.tests.frozenapp.models import Deed, Line, Paper, Part, Shelf, Stamp
from etabli.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def deed():
    """A signed deed with a line and its part."""
    paper = Paper.objects.create(number="A1", note="as signed", contact="Anne", extra={"a": 1})
    line = Line.objects.create(paper=paper, text="first")
    Part.objects.create(line=line, text="part")
    paper.status = "open"
    paper.save()
    return paper


@pytest.fixture
def draft():
    paper = Paper.objects.create(note="draft")
    Line.objects.create(paper=paper, text="loose")
    return paper


def refused():
    return pytest.raises(Frozen, match=r"^Ce papier est signé\.$")


def test_the_refusal_is_one_that_screens_show():
    assert issubclass(Frozen, Refused)


def test_a_draft_and_other_kinds_stay_free(draft):
    draft.note = "changed"
    draft.save()
    letter = Paper.objects.create(kind="letter", status="open")
    letter.note = "changed"
    letter.save()
    assert Paper.objects.filter(note="changed").count() == 2
    assert (draft.is_frozen, letter.is_frozen) == (False, False)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "act"),
        ("number", "A2"),
        ("source", 3),
        ("total", "0.01"),
        ("note", "x"),
        ("is_fictitious", True),
        ("remark", "x"),
    ],
)
def test_each_other_field_is_refused_by_save_and_update(deed, name, value):
    setattr(deed, name, value)
    with refused():
        deed.save()
    with refused():
        deed.save(update_fields=[name])
    with refused():
        Paper.objects.filter(pk=deed.pk).update(**{name: value})
    with refused():
        Paper.objects.bulk_update([deed], [name])
    assert getattr(Paper.objects.get(), name) == getattr(Paper.objects.get(number="A1"), name)
    assert Paper.objects.get().note == "as signed"


def test_the_white_list_field_by_field(deed):
    shelf = Shelf.objects.create(name="top")
    deed.status, deed.shelf, deed.archive, deed.contact, deed.extra = "done", shelf, 7, "", {}
    deed.save()
    deed.refresh_from_db()
    assert (deed.status, deed.shelf, deed.archive, deed.contact, deed.extra) == ("done", shelf, 7, "", {})
    assert Paper.objects.update(status="open", shelf=None) == 1


def test_a_frozen_row_never_becomes_free_again(deed):
    deed.status = "draft"
    with refused():
        deed.save()
    with refused():
        deed.save(update_fields=["status"])
    for value in ("draft", F("note")):
        with refused():
            Paper.objects.update(status=value)
    with refused():
        Paper.objects.bulk_update([deed], ["status"])
    assert Paper.objects.get().status == "open"


def test_set_once_is_set_once(deed):
    Paper.objects.update(archive=7)
    deed.archive = 8
    with refused():
        deed.save(update_fields=["archive"])
    with refused():
        Paper.objects.update(archive=8)
    with refused():
        Paper.objects.update(archive=None)
    assert Paper.objects.get().archive == 7


def test_may_become_only_that_value(deed):
    deed.contact = "Bruno"
    with refused():
        deed.save(update_fields=["contact"])
    with refused():
        Paper.objects.update(contact="Bruno")
    assert Paper.objects.update(contact="", extra={}) == 1


def test_a_stale_record_is_compared_with_the_stored_row(draft):
    stale = Paper.objects.get(pk=draft.pk)
    Paper.objects.filter(pk=draft.pk).update(status="open")
    stale.note = "too late"
    with refused():
        stale.save()
    other = Paper(pk=draft.pk, kind="letter", note="overwritten")
    with refused():
        other.save()


def test_unchanged_fields_may_be_saved(deed):
    deed.save()
    Paper.objects.defer("note").get().save()
    assert deed.is_frozen


def test_a_proxy_is_its_table(deed):
    proxy = Deed.objects.get()
    proxy.note = "x"
    with refused():
        proxy.save()
    with refused():
        Deed.objects.update(note="x")
    with refused():
        proxy.delete()


def test_frozen_rows_are_not_deleted(deed, draft):
    with refused():
        deed.delete()
    with refused():
        Paper.objects.all().delete()
    with refused():
        Line.objects.filter(paper=deed).delete()
    with refused():
        deed.lines.get().delete()
    with refused():
        Part.objects.get().delete()
    assert (Paper.objects.count(), Line.objects.count(), Part.objects.count()) == (2, 2, 1)
    draft.delete()
    assert list(Paper.objects.all()) == [deed]


def test_children_freeze_with_their_parent(deed, draft):
    line, loose = deed.lines.get(), draft.lines.get()
    line.text = "x"
    with refused():
        line.save()
    with refused():
        Line.objects.filter(paper=deed).update(text="x")
    line.refresh_from_db()
    line.served = 3
    line.save()
    assert Line.objects.filter(paper=deed).update(served=4) == 1
    loose.text = "x"
    loose.save()
    part = Part.objects.get()
    part.text = "x"
    with refused():
        part.save()
    assert (line.is_frozen, part.is_frozen, loose.is_frozen) == (True, True, False)
    assert list(Line.objects.frozen()) == [line]
    assert list(Line.objects.not_frozen()) == [loose]
    assert list(Part.objects.frozen()) == [part]


def test_no_child_is_added_nor_moved(deed, draft):
    line, loose = deed.lines.get(), draft.lines.get()
    with refused():
        Line.objects.create(paper=deed)
    with refused():
        Line.objects.bulk_create([Line(paper=draft), Line(paper=deed)])
    with refused():
        Part.objects.create(line=line)
    loose.paper = deed
    with refused():
        loose.save()
    with refused():
        Line.objects.filter(pk=loose.pk).update(paper=deed)
    with refused():
        Line.objects.filter(pk=loose.pk).update(paper_id=deed.pk)
    with refused():
        Line.objects.bulk_update([loose], ["paper"])
    with refused():
        Line.objects.filter(pk=loose.pk).update(paper=F("served"))
    line.paper = draft
    with refused():
        line.save()
    with refused():
        Line.objects.filter(pk=line.pk).update(paper=draft)
    assert Line.objects.filter(paper=deed).count() == 1


def test_children_of_a_draft_move_freely(draft):
    other = Paper.objects.create()
    loose = draft.lines.get()
    loose.paper = other
    loose.save()
    Line.objects.update(paper=draft)
    Line.objects.bulk_update([loose], ["paper"])
    assert Line.objects.get().paper == other


def test_upserts_do_not_reach_frozen_rows(deed):
    with refused():
        Paper.objects.bulk_create(
            [Paper(number="A1", note="x")], update_conflicts=True, update_fields=["note"], unique_fields=["number"]
        )
    assert Paper.objects.get().note == "as signed"


def test_frozen_from_birth():
    stamp = Stamp.objects.create(text="seal")
    stamp.text = "x"
    with pytest.raises(Frozen, match="figé"):
        stamp.save()
    with pytest.raises(Frozen):
        Stamp.objects.update(text="x")
    with pytest.raises(Frozen):
        stamp.delete()
    assert Stamp.objects.get().text == "seal"


def test_what_a_frozen_row_points_at_is_kept(deed):
    shelf = Shelf.objects.create(name="top")
    Paper.objects.update(shelf=shelf)
    with pytest.raises(IntegrityError), transaction.atomic():
        shelf.delete()


def test_demonstration_rows_can_be_removed(deed):
    demo = Paper.objects.create(is_fictitious=True, number="D1")
    line = Line.objects.create(paper=demo)
    Part.objects.create(line=line)
    Paper.objects.filter(pk=demo.pk).update(status="open")
    with refused():
        demo.delete()
    assert Part.objects.delete_fictitious() == 1
    assert Line.objects.delete_fictitious() == 1
    assert Paper.objects.delete_fictitious() == 1
    assert list(Paper.objects.all()) == [deed]
    with pytest.raises(ValueError, match="no demonstration rows"):
        Stamp.objects.delete_fictitious()
