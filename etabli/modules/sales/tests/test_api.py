"""Quotes, orders and proformas through the HTTP interface: options at acceptance, deals, deletion, frozen clients."""

from etabli.doors.api.tests.asking import Program, problem
from etabli.kernel.settings import set_value
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.sales.models import Order, Proforma, Quote
from etabli.modules.sales.testing import LINES, make_client, make_order, make_quote
from etabli.records.testing.cast import Cast, make_company

OPTION = {"label": "Vitrophanie", "quantity": "1", "unit_price": "50.00", "vat_rate": "20.00", "optional": True}


def test_options_are_ticked_and_the_answer_is_the_order(cast: Cast) -> None:
    program = Program(cast.anne)
    quote = make_quote(cast, lines=[*LINES, OPTION])
    line = quote.lines.get(optional=True)
    faults = problem(program.post(f"/quotes/{quote.pk}/accept", {"options": [line.pk + 9]}), 409)
    assert list(faults) == ["options"]
    made = program.post(f"/quotes/{quote.pk}/accept", {"options": [line.pk]})
    assert (made.status_code, made.data["totals"]["incl"], made.data["status"]) == (201, "324.00", "open")
    read = program.get(f"/quotes/{quote.pk}").data
    assert (read["situation"], read["revision"], read["lines"][2]["chosen"]) == ("accepted", 1, True)


def test_refused_with_a_cause_then_found_by_it_and_reopened(cast: Cast) -> None:
    program = Program(cast.anne)
    quote, other = make_quote(cast), make_quote(cast, party=make_client("Autre", siren=""))
    told = program.post(f"/quotes/{quote.pk}/refuse", {"cause": "price", "reason": "Trop cher"})
    assert (told.status_code, told.data["situation"], told.data["refusal_cause"]) == (200, "refused", "price")
    found = program.get("/quotes", refusal_cause="price", situation="refused").data["items"]
    assert [row["id"] for row in found] == [quote.pk]
    assert program.post(f"/quotes/{other.pk}/refuse", {"cause": "mood"}).status_code == 422
    assert program.post(f"/quotes/{quote.pk}/reopen", {}).data["status"] == "draft"


def test_client_and_company_are_frozen_once_written(cast: Cast) -> None:
    program = Program(cast.anne)
    quote, other = make_quote(cast), make_client("Autre", siren="")
    for field, value in (("party_id", other.pk), ("company_id", make_company(name="Autre société").pk)):
        assert list(problem(program.patch(f"/quotes/{quote.pk}", {field: value}), 422)) == [field]
    kept = Quote.objects.get(pk=quote.pk)
    assert (kept.party_id, kept.company_id) == (quote.party_id, cast.company.pk)


def test_a_quote_of_a_deal_and_orders_deleted_as_folders(cast: Cast) -> None:
    program = Program(cast.anne)
    order = make_order(cast, title="Boutique")
    more = program.post("/quotes", {"party_id": order.party_id, "company_id": cast.company.pk, "parent_id": order.pk})
    assert (more.status_code, more.data["title"], more.data["totals"]["incl"]) == (201, "Boutique", "264.00")
    assert program.delete(f"/quotes/{more.data['id']}").status_code == 204
    proforma = program.post(f"/orders/{order.pk}/proforma", {})
    assert (proforma.status_code, proforma.data["number"]) == (201, None)
    pk = proforma.data["id"]
    assert program.post(f"/proformas/{pk}/open", {}).data["status"] == "open"
    assert "proforma" in program.delete(f"/orders/{order.pk}").data["detail"]
    assert (program.delete(f"/proformas/{pk}").status_code, Proforma.objects.count()) == (204, 0)
    assert (program.delete(f"/orders/{order.pk}").status_code, Order.objects.count()) == (204, 0)


def test_what_a_first_invoice_makes_of_a_prospect(cast: Cast) -> None:
    """CFG-014: client, nothing, or both."""
    cases = (
        ("customer", "552100554", (True, False)),
        ("prospect", "732829320", (False, True)),
        ("both", "443061841", (True, True)),
    )
    for choice, siren, expected in cases:
        set_value("billing.invoice_makes", choice, by=cast.anne)
        party = make_client(f"Maison {choice}", siren=siren, is_customer=False, is_prospect=True)
        issue_invoice(invoice_order(make_order(cast, party=party), by=cast.anne), by=cast.anne)
        party.refresh_from_db()
        assert (party.is_customer, party.is_prospect) == expected, choice
