"""The first story once more, by a program that knows only the HTTP interface."""

from typing import Any

from django.utils import timezone

from etabli.doors.api.tests.asking import Program
from etabli.kernel.jobs import run_jobs
from etabli.records.testing.cast import Cast
from stories.deal import FIGURES, LINE_TOTALS, content
from stories.files import import_real_files


def told(record: dict[str, Any]) -> dict[str, Any]:
    """The figures of a document without what was paid."""
    return {name: value for name, value in record["totals"].items() if name not in ("paid", "due")}


def test_from_client_to_paid_invoice(cast: Cast) -> None:
    import_real_files(by=cast.anne)
    api = Program(cast.anne)
    (ovh,) = (party for party in api.get("/parties", search="OVH").data["items"] if party["name"] == "OVH")

    def do(path: str, body: Any = None, status: int = 200) -> dict[str, Any]:
        answer = api.post(path, body, Idempotency_Key=f"story:{path}")
        assert answer.status_code == status, answer.content
        again = api.post(path, body, Idempotency_Key=f"story:{path}")
        assert (again.status_code, again.content) == (answer.status_code, answer.content)
        return dict(answer.data)

    quote = do("/quotes", {"party_id": ovh["id"], "company_id": cast.company.pk, **content()}, 201)
    assert (quote["number"], told(quote), [line["total"] for line in quote["lines"]]) == (None, FIGURES, LINE_TOTALS)
    assert do(f"/quotes/{quote['id']}/open")["status"] == "open"
    assert do(f"/quotes/{quote['id']}/send", {})["situation"] == "sent"
    order = do(f"/quotes/{quote['id']}/accept", None, 201)
    assert (order["status"], told(order)) == ("open", FIGURES)
    invoice = do(f"/orders/{order['id']}/invoice", {"mode": "all"}, 201)
    invoice = do(f"/invoices/{invoice['id']}/issue", {})
    year = timezone.localdate().year
    assert (invoice["number"], told(invoice), invoice["totals"]["due"]) == (f"F{year}-0001", FIGURES, FIGURES["incl"])
    assert do(f"/invoices/{invoice['id']}/send", {})["situation"] == "unpaid"
    run_jobs()
    pdf, xml = (api.get(f"/invoices/{invoice['id']}/{role}").content for role in ("pdf", "xml"))
    assert pdf.startswith(b"%PDF-")
    assert f"<ram:GrandTotalAmount>{FIGURES['incl']}<".encode() in xml

    do("/payments", {"invoice_id": invoice["id"], "amount": "1000.00"}, 201)
    assert api.get(f"/invoices/{invoice['id']}").data["situation"] == "partly_paid"
    over = api.post("/payments", {"invoice_id": invoice["id"], "amount": "1371.63"})
    assert over.status_code == 409
    rest = api.post("/payments", {"invoice_id": invoice["id"], "amount": "1371.62"})
    assert rest.status_code == 201
    assert api.get(f"/invoices/{invoice['id']}").data["situation"] == "paid"
    assert api.get(f"/orders/{order['id']}").data["status"] == "done"
    client = api.get(f"/parties/{ovh['id']}").data
    assert (client["is_customer"], client["figures"]["balance"]) == (True, "0.00")

    guide = next(line for line in invoice["lines"] if line["reference"] == "LIV-GUIDE")
    note = do(f"/invoices/{invoice['id']}/credit", {"lines": [{"line_id": guide["id"], "quantity": "1"}]}, 201)
    note = do(f"/invoices/{note['id']}/issue", {})
    assert (note["number"], note["totals"]["incl"], note["corrects_id"]) == (f"A{year}-0001", "23.28", invoice["id"])
    refund = api.post("/payments", {"invoice_id": note["id"], "type": "refund"})
    assert (refund.status_code, refund.data["amount"]) == (201, "23.28")
    run_jobs()
    books = api.get("/checks/books")
    assert (books.status_code, books.data["ok"]) == (200, True), books.data
