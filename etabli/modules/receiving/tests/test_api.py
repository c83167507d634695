"""Received invoices through the HTTP interface."""

import base64

from etabli.doors.api.tests.asking import Program, problem
from etabli.modules.receiving.testing import addressed, make_received
from etabli.records.documents.tests.incoming import cii
from etabli.records.testing.cast import Cast


def test_a_program_sends_reads_and_answers(cast: Cast) -> None:
    program = Program(cast.anne)
    content = base64.b64encode(cii(addressed(cast))).decode()
    sent = {"company_id": cast.company.pk, "name": "f.xml", "content": content}
    made = program.post("/received-files", sent)
    assert (made.status_code, made.data["outcome"], made.data["source"]) == (201, "read", "api")
    again = program.post("/received-files", sent)
    assert (again.data["outcome"], again.data["invoice_id"]) == ("duplicate", made.data["invoice_id"])
    assert list(problem(program.post("/received-files", {**sent, "content": "pas du base64"}), 422)) == ["content"]
    url = f"/received-invoices/{made.data['invoice_id']}"
    one = program.get(url)
    assert (one.data["total_incl"], one.data["status"], one.data["faults"]) == ("96.78", "received", [])
    assert one.data["content"]["lines"][1]["label"] == "Livres de comptes"
    assert program.post(f"{url}/approve", {}).status_code == 409
    assert program.post(f"{url}/create-supplier", {}).data["party_id"]
    assert program.post(f"{url}/approve", {}).data["status"] == "approved"
    assert program.post(f"{url}/pay", {"paid_on": "2026-11-20"}).data["paid_on"] == "2026-11-20"
    assert program.post(f"{url}/dispute", {"reason_code": "HUMEUR"}).status_code == 422
    told = program.post(f"{url}/dispute", {"reason_code": "PU_ERR", "reason": "Tarif de 2025"})
    said = [(status["code"], status["reason_code"]) for status in told.data["statuses"]]
    assert said == [("205", ""), ("211", ""), ("207", "PU_ERR")]
    assert program.post(f"{url}/refuse", {"reason_code": "DOUBLON"}).data["status"] == "refused"


def test_lists_filters_and_rights(cast: Cast) -> None:
    one = make_received(cast)
    program = Program(cast.chloe)
    assert [row["id"] for row in program.get("/received-invoices", status="received").data["items"]] == [one.pk]
    assert program.get("/received-invoices", date_from="2026-11-03").data["items"] == []
    assert [row["sha256"] for row in program.get("/received-files", outcome="read").data["items"]] == [one.file.sha256]
    assert Program(cast.bruno).get("/received-invoices").status_code == 403
    assert Program(cast.hugo).get(f"/received-files/{one.file_id}").status_code == 403
