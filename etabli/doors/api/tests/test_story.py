"""A deal from client to books, through the interface alone."""

import datetime

import pytest

from etabli.doors.api.tests.asking import Program, problem
from etabli.kernel.people.models import ApiToken
from etabli.records.testing import Cast

PARTY = {
    "kind": "organization",
    "name": "OVH",
    "is_prospect": True,
    "siren": "424761419",
    "email": "compta@ovh.example",
    "addresses": [{"lines": ["2 rue Kellermann"], "postcode": "59100", "city": "Roubaix", "for_invoices": True}],
    "contacts": [{"first_name": "Jeanne", "last_name": "Roy", "email": "jeanne@ovh.example", "is_billing": True}],
    "external_id": "ovh-1",
}
LINES = [
    {"label": "Serveur", "quantity": "1", "unit_price": "890.00", "vat_rate": "20.00"},
    {"label": "Câble", "quantity": "12.5", "unit_price": "3.20", "vat_rate": "20.00", "discount_percent": "10"},
    {"kind": "comment", "label": "Livré en une fois"},
    {"kind": "page_break"},
]


@pytest.fixture
def client(anne: Program) -> int:
    answer = anne.post("/parties", PARTY)
    assert answer.status_code == 201, answer.content
    return int(answer.data["id"])


def test_a_deal_through_the_interface(cast: Cast, anne: Program, client: int) -> None:
    draft = {
        "party_id": client,
        "company_id": cast.company.pk,
        "lines": LINES,
        "shipping": {"amount": "12.50", "vat_rate": "20.00"},
    }
    quote = anne.post("/quotes", draft | {"general_discount": {"base": "excl", "percent": "3"}})
    assert quote.status_code == 201, quote.content
    assert quote["Location"] == f"/api/v1/quotes/{quote.data['id']}"
    totals = quote.data["totals"]
    assert (totals["lines"], totals["discount"], totals["shipping"]) == ("926.00", "27.78", "12.50")
    assert (totals["excl"], totals["vat_total"], totals["incl"], totals["due"]) == (
        "910.72",
        "182.14",
        "1092.86",
        "1092.86",
    )
    assert [line["total"] for line in quote.data["lines"]] == ["890.00", "36.00", None, None]
    assert quote.data["number"] is None and quote.data["status"] == "draft"

    opened = anne.post(f"/quotes/{quote.data['id']}/open")
    assert opened.status_code == 200 and opened.data["status"] == "open" and opened.data["number"]
    order = anne.post(f"/quotes/{quote.data['id']}/accept")
    assert order.status_code == 201 and order["Location"] == f"/api/v1/orders/{order.data['id']}"
    assert order.data["links"][0]["type"] == "quote" and order.data["situation"] == "to_invoice"
    invoice = anne.post(f"/orders/{order.data['id']}/invoice", {"mode": "all"})
    assert invoice.status_code == 201 and invoice.data["type"] == "invoice" and invoice.data["number"] is None
    assert invoice.data["totals"]["incl"] == "1092.86"

    issued = anne.post(f"/invoices/{invoice.data['id']}/issue", {})
    assert issued.status_code == 200, issued.content
    year = datetime.date.today().year
    assert issued.data["number"] == f"F{year}-0001" and issued.data["situation"] == "unpaid"

    first = anne.post("/payments", {"invoice_id": invoice.data["id"], "amount": "92.86", "method": "card"})
    assert first.status_code == 201, first.content
    assert first.data["allocations"] == [{"invoice_id": invoice.data["id"], "amount": "92.86"}]
    assert anne.get(f"/invoices/{invoice.data['id']}").data["situation"] == "partly_paid"
    problem(anne.post("/payments", {"invoice_id": invoice.data["id"], "amount": "1000.01"}), 409)
    last = anne.post("/payments", {"invoice_id": invoice.data["id"]})
    assert last.status_code == 201 and last.data["amount"] == "1000.00"
    assert anne.get(f"/invoices/{invoice.data['id']}").data["situation"] == "paid"
    assert anne.get(f"/orders/{order.data['id']}").data["status"] == "done"
    party = anne.get(f"/parties/{client}").data
    assert party["is_customer"] is True and party["figures"]["balance"] == "0.00"
    assert party["figures"]["revenue_incl"] == "1092.86" and party["figures"]["average_payment_days"] == 0

    note = anne.post(f"/invoices/{invoice.data['id']}/credit", {"amount": "100.00"})
    assert note.status_code == 201, note.content
    assert note.data["type"] == "credit_note" and note.data["corrects_id"] == invoice.data["id"]
    assert note.data["totals"]["incl"] == "100.00"
    assert anne.post(f"/invoices/{note.data['id']}/issue").data["number"] == f"A{year}-0001"
    refund = anne.post("/payments", {"invoice_id": note.data["id"], "type": "refund"})
    assert refund.status_code == 201 and refund.data["amount"] == "100.00"
    books = anne.get("/checks/books")
    assert books.status_code == 200 and books.data["ok"] is True, books.data


def test_files_are_the_archived_originals(cast: Cast, anne: Program, client: int) -> None:
    invoice = anne.post("/invoices", {"party_id": client, "company_id": cast.company.pk, "lines": LINES}).data["id"]
    problem(anne.get(f"/invoices/{invoice}/xml"), 409)
    assert anne.get(f"/invoices/{invoice}/pdf").content[:5] == b"%PDF-"
    anne.post(f"/invoices/{invoice}/issue")
    xml, pdf = anne.get(f"/invoices/{invoice}/xml"), anne.get(f"/invoices/{invoice}/pdf")
    assert xml["Content-Type"] == "application/xml" and b"CrossIndustryInvoice" in xml.content
    assert pdf["Content-Type"] == "application/pdf" and pdf.content[:5] == b"%PDF-"
    assert anne.get(f"/invoices/{invoice}/pdf").content == pdf.content
    assert anne.get(f"/invoices/{invoice}/xml").content == xml.content


def test_correcting_gives_a_new_draft(cast: Cast, anne: Program, client: int) -> None:
    invoice = anne.post("/invoices", {"party_id": client, "company_id": cast.company.pk, "lines": LINES}).data["id"]
    anne.post(f"/invoices/{invoice}/issue")
    draft = anne.post(f"/invoices/{invoice}/correct")
    assert draft.status_code == 201 and draft.data["type"] == "invoice" and draft.data["status"] == "draft"
    notes = anne.get("/invoices", type="credit_note").data["items"]
    assert [note["corrects_id"] for note in notes] == [invoice]


def test_a_credit_note_is_set_off(cast: Cast, anne: Program, client: int) -> None:
    draft = {"party_id": client, "company_id": cast.company.pk, "lines": LINES[:1]}
    paid, other = (anne.post("/invoices", draft).data["id"] for _ in range(2))
    for pk in (paid, other):
        assert anne.post(f"/invoices/{pk}/issue").status_code == 200
    anne.post("/payments", {"invoice_id": paid})
    line = anne.get(f"/invoices/{paid}").data["lines"][0]["id"]
    note = anne.post(f"/invoices/{paid}/credit", {"lines": [{"line_id": line, "quantity": "0.5"}]}).data["id"]
    assert anne.post(f"/invoices/{note}/issue").status_code == 200
    answer = anne.post(f"/invoices/{other}/apply_credit", {"credit_note_id": note, "amount": "34.00"})
    assert answer.status_code == 200, answer.content
    assert answer.data["id"] == other and answer.data["totals"]["due"] == "1034.00"
    faults = problem(anne.post(f"/invoices/{other}/apply_credit", {"credit_note_id": note, "amount": "5000.00"}), 409)
    assert list(faults) == ["amount"]
    faults = problem(anne.post(f"/invoices/{other}/apply_credit", {"credit_note_id": 999_999}), 422)
    assert list(faults) == ["credit_note_id"]


def test_sending_a_quote_opens_it(cast: Cast, anne: Program, client: int) -> None:
    quote = anne.post("/quotes", {"party_id": client, "company_id": cast.company.pk, "lines": LINES}).data["id"]
    sent = anne.post(f"/quotes/{quote}/send", {"to": ["jeanne@ovh.example"], "message": "Bonjour,\n\nVoici."})
    assert sent.status_code == 200, sent.content
    assert sent.data["status"] == "open" and sent.data["situation"] == "sent"
    refused = anne.post(f"/quotes/{quote}/refuse", {"reason": "Trop cher"})
    assert refused.status_code == 200 and refused.data["status"] == "refused"


def test_last_use_is_noted_once_a_minute(anne: Program) -> None:
    anne.get("/me")
    first = ApiToken.objects.get(pk=anne.token.pk).last_used_at
    anne.get("/me")
    assert first is not None and ApiToken.objects.get(pk=anne.token.pk).last_used_at == first


def test_deposit_progress_and_balance_through_the_interface(cast: Cast, anne: Program, client: int) -> None:
    lines = [
        {"label": "Pose", "quantity": "2", "unit_price": "100.00", "vat_rate": "20.00"},
        {"label": "Guide", "quantity": "1", "unit_price": "22.75", "vat_rate": "5.50"},
    ]
    quote = anne.post("/quotes", {"party_id": client, "company_id": cast.company.pk, "lines": lines})
    order = anne.post(f"/quotes/{quote.data['id']}/accept")
    address, (wall, _guide) = f"/orders/{order.data['id']}", order.data["lines"]
    deposit = anne.post(f"{address}/deposit", {"percent": "30"})
    assert deposit.status_code == 201, deposit.content
    assert (deposit.data["type"], deposit.data["status"], deposit.data["totals"]["due"]) == ("deposit", "done", "79.20")
    problem(anne.post(f"{address}/deposit", {"amount": "200.00"}), 409)
    reach = [{"line_id": wall["id"], "percent": "40"}]
    step = anne.post(f"{address}/invoice", {"mode": "percent", "lines": reach, "deposits": "none"})
    assert (step.status_code, step.data["totals"]["excl"], step.data["totals"]["paid"]) == (201, "80.00", "0.00")
    rest = anne.post(f"{address}/invoice", {"mode": "all"})
    assert (rest.data["totals"]["paid"], rest.data["totals"]["incl"]) == ("79.20", "168.00")
    none = anne.post(f"/invoices/{rest.data['id']}/deduct_deposits", {"how": "none"})
    assert (none.status_code, none.data["totals"]["due"]) == (200, "168.00")
    credit = anne.post(f"/invoices/{deposit.data['id']}/credit", {"amount": "12.00", "vat_rate": "20.00"})
    assert (credit.status_code, credit.data["corrects_id"]) == (201, deposit.data["id"])
    assert [row["rate"] for row in credit.data["totals"]["vat"]] == ["20.00"]
