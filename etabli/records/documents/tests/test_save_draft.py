"""Writing drafts: what is kept, renumbered, refused."""

from decimal import Decimal

import pytest
import time_machine

from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.refusals import Invalid
from etabli.modules.sales.testing import EXCL, LINES, make_quote
from etabli.records.documents.actions.save_draft import Changed, save_draft
from etabli.records.documents.shape import shape_of
from etabli.records.testing.cast import Cast, make_cast, make_product


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_lines_given_by_id_are_kept_moved_and_the_others_go(cast: Cast) -> None:
    quote = make_quote(cast)
    first, second = quote.lines.values_list("pk", flat=True)
    save_draft(
        quote,
        content={"lines": [{**LINES[1], "id": second}, {"kind": "title", "label": "Pose"}, {**LINES[0], "id": first}]},
        by=cast.anne,
    )
    assert list(quote.lines.values_list("pk", flat=True))[::2] == [second, first]
    assert quote.total_excl == EXCL
    save_draft(quote, content={"lines": [{**LINES[0], "id": first, "quantity": "3"}]}, by=cast.anne)
    line = quote.lines.get()
    assert (line.pk, line.total, quote.total_excl, quote.vat_rows.count()) == (
        first,
        Decimal("300.00"),
        Decimal("300.00"),
        1,
    )


def test_what_is_not_given_stays(cast: Cast) -> None:
    quote = make_quote(cast, title="Comptoir", note="client pressé")
    save_draft(quote, content={"note": ""}, by=cast.anne)
    assert (quote.title, quote.note, quote.total_excl, quote.lines.count()) == ("Comptoir", "", EXCL, 2)


def test_a_product_fills_what_is_left_out(cast: Cast) -> None:
    product = make_product("Câble", reference="CAB", unit="m", unit_price=Decimal("0.4167"), vat_rate=Decimal("20"))
    quote = make_quote(cast, lines=[{"product_id": product.pk, "quantity": "12.5", "discount_percent": "10"}])
    line = shape_of(quote)["lines"][0]
    assert (line["reference"], line["label"], line["unit"], line["unit_price"], line["total"]) == (
        "CAB",
        "Câble",
        "m",
        "0.4167",
        "4.69",
    )


def test_a_line_that_stays_keeps_what_is_not_given(cast: Cast) -> None:
    product = make_product("Câble", unit_price=Decimal("2"), purchase_price=Decimal("1"))
    quote = make_quote(
        cast, lines=[{"product_id": product.pk, "quantity": "3", "unit_price": "2.50", "purchase_price": "1.20"}]
    )
    kept = quote.lines.get()
    save_draft(quote, content={"lines": [{"id": kept.pk, "quantity": "4"}]}, by=cast.bruno)
    line = quote.lines.get()
    assert (line.quantity, line.unit_price, line.purchase_price) == (4, Decimal("2.50"), Decimal("1.20"))
    assert (line.label, line.product, line.total) == ("Câble", product, Decimal("10.00"))
    save_draft(quote, content={"lines": [{"id": kept.pk, "purchase_price": "0.01"}]}, by=cast.bruno)
    assert quote.lines.get().purchase_price == Decimal("1.20")


def test_a_label_is_enough(cast: Cast) -> None:
    quote = make_quote(cast, lines=[{"label": "Main-d’œuvre", "unit_price": "50"}])
    assert (quote.lines.get().vat_rate, quote.total_incl) == (Decimal("20.00"), Decimal("60.00"))


def test_typed_as_in_france(cast: Cast) -> None:
    quote = make_quote(cast)
    save_draft(
        quote,
        content={"lines": [{"label": "Four", "quantity": "2", "unit_price": "1 234,50", "vat_rate": "20"}]},
        typed=True,
        by=cast.anne,
    )
    assert quote.total_excl == Decimal("2469.00")


def test_two_people_one_document(cast: Cast) -> None:
    quote = make_quote(cast)
    save_draft(quote, content={"title": "Le mien"}, version=1, by=cast.anne)
    with pytest.raises(Changed) as told:
        save_draft(quote, content={"title": "Le sien"}, version=1, by=cast.bruno)
    quote.refresh_from_db()
    assert (quote.title, told.value.version) == ("Le mien", 2)


def test_one_person_in_one_sitting_makes_one_entry(cast: Cast) -> None:
    quote = make_quote(cast)
    with time_machine.travel("2026-11-22T10:00:00+01:00") as clock:
        for person, minutes in ((cast.anne, 0), (cast.anne, 5), (cast.bruno, 5), (cast.anne, 5), (cast.anne, 45)):
            clock.shift(minutes * 60)
            save_draft(quote, content={"title": f"{person} {minutes}"}, by=person)
    entries = JournalEntry.objects.filter(kind="sales.quote", object_id=quote.pk, verb="document_saved").order_by("pk")
    assert [entry.user for entry in entries] == [cast.anne, cast.bruno, cast.anne, cast.anne]


def test_a_line_of_another_document_is_refused_and_nothing_changes(cast: Cast) -> None:
    quote, other = make_quote(cast), make_quote(cast)
    with pytest.raises(Invalid) as told:
        save_draft(quote, content={"title": "x", "lines": [{**LINES[0], "id": other.lines.first().pk}]}, by=cast.anne)
    assert "lines.0.id" in told.value.faults
    quote.refresh_from_db()
    assert (quote.title, quote.version, quote.lines.count()) == ("", 1, 2)
