"""What VAT a document bears, from who sells, who buys and what is sold (regulation.md 1.2 and 9)."""

from decimal import Decimal

import pytest

from etabli.kernel.refusals import Invalid
from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.modules.sales.testing import make_quote
from etabli.records.documents.actions.save_draft import save_draft
from etabli.records.documents.mentions import missing_mentions
from etabli.records.documents.pages.grid import fills_of, vat_choices
from etabli.records.documents.shape import shape_of
from etabli.records.documents.snapshots import snapshot_of
from etabli.records.testing.cast import Cast, make_cast, make_company, make_party, make_product

ZERO = Decimal(0)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def groups(document) -> list[tuple[str, str, str]]:  # type: ignore[no-untyped-def]
    return [(row["category"], row["rate"], row["reason_code"]) for row in snapshot_of(document)["vat"]]


def faults(document) -> list[str]:  # type: ignore[no-untyped-def]
    return [fault.field for fault in missing_mentions(snapshot_of(document))]


def test_the_article_of_a_product_is_that_of_the_document(cast: Cast) -> None:
    course = make_product("Formation CACES", vat_rate=ZERO, vat_reason="training")
    assert course.vat_category == "E"
    quote = make_quote(cast, lines=[{"product_id": course.pk}])
    assert groups(quote) == [("E", "0.00", "VATEX-FR-CGI261-4")]
    assert snapshot_of(quote)["vat"][0]["reason"] == "Exonération de TVA, art. 261-4-4° a du CGI"
    save_draft(quote, content={"vat_reason": "medical"}, by=cast.anne)
    assert shape_of(quote)["vat_reason"] == "medical"
    assert snapshot_of(quote)["vat"][0]["reason"] == "Exonération de TVA, art. 261-4-1° du CGI"
    with pytest.raises(Invalid) as no:
        save_draft(quote, content={"vat_reason": "lottery"}, by=cast.anne)
    assert list(no.value.faults) == ["vat_reason"]


def test_an_exempt_line_without_article_is_told_and_two_articles_are_too_many(cast: Cast) -> None:
    course = make_product("Formation", vat_rate=ZERO, vat_reason="training")
    care = make_product("Soin", vat_rate=ZERO, vat_reason="medical")
    free = {"label": "Divers", "unit_price": "10", "vat_rate": "0", "vat_category": "E"}
    assert "vat_reason" in faults(make_quote(cast, lines=[free]))
    assert "vat_reason" not in faults(make_quote(cast, lines=[{"product_id": course.pk}]))
    assert "vat_reason" in faults(make_quote(cast, lines=[{"product_id": course.pk}, {"product_id": care.pk}]))


def test_an_exempt_activity_gives_its_article_and_leaves_taxed_products_taxed(cast: Cast) -> None:
    cast.company.vat_exemption = "training"
    cast.company.save()
    quote = make_quote(cast, lines=[{"label": "Journée", "unit_price": "900"}, {"product_id": make_product().pk}])
    assert groups(quote) == [("S", "20.00", ""), ("E", "0.00", "VATEX-FR-CGI261-4")]


@pytest.mark.parametrize(
    ("situation", "kind", "category"),
    [
        ("intra_eu_goods", "goods", "K"),
        ("intra_eu_goods", "service", "AE"),
        ("intra_eu_services", "goods", "K"),
        ("export_goods", "goods", "G"),
        ("reverse_charge", "service", "AE"),
    ],
)
def test_a_product_bears_no_vat_for_a_client_who_bears_none(
    situation: str, kind: str, category: str, cast: Cast
) -> None:
    product = make_product("Vanne", kind=kind)
    party = make_party("Rheinwerk", vat_situation=situation)
    quote = make_quote(cast, party=party, lines=[{"product_id": product.pk}])
    assert [(row[0], row[1]) for row in groups(quote)] == [(category, "0.00")]
    choices = vat_choices(quote)
    filled = fills_of(product, choices, quote, costs=False)["vat"]
    assert (filled or choices[0].key) == f"0.00|{category}"
    save_draft(
        quote, content={"lines": [{"id": quote.lines.get().pk, "vat_rate": "20", "vat_category": "S"}]}, by=cast.anne
    )
    save_draft(quote, content={"lines": [{"id": quote.lines.get().pk, "quantity": "2"}]}, by=cast.anne)
    assert quote.lines.get().vat_rate == 20


def test_rates_are_those_of_where_the_company_is(cast: Cast) -> None:
    assert [one.label for one in vat_choices(make_quote(cast))][:2] == ["20\u202f%", "10\u202f%"]
    island = make_company("Réunion Pose", siren="552100554", postcode="97400", city="Saint-Denis")
    content = {"lines": [{"label": "Pose", "unit_price": "100"}]}
    quote = draft_quote(make_party("Volcan"), company=island, content=content, by=cast.anne)
    assert groups(quote) == [("S", "8.50", "")]
    assert [one.rate for one in vat_choices(quote) if one.rate][:2] == [Decimal("8.50"), Decimal("2.10")]


def test_a_member_of_a_vat_group_says_so(cast: Cast) -> None:
    cast.company.is_vat_group_member = True
    cast.company.save()
    made = snapshot_of(make_quote(cast))
    assert made["notes"]["TXD"] == "MEMBRE_ASSUJETTI_UNIQUE"
