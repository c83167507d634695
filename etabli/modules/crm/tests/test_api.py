"""Opportunities through the HTTP interface."""

from etabli.doors.api.tests.asking import Program, problem
from etabli.modules.crm.models import LossReason, Opportunity
from etabli.modules.crm.testing import make_opportunity, stages
from etabli.records.testing.cast import Cast, make_party


def test_the_life_of_an_opportunity(cast: Cast) -> None:
    program, party = Program(cast.anne), make_party("La Poste")
    sent = {"party_id": party.pk, "company_id": cast.company.pk, "title": "Boutique", "amount": "1000.00"}
    made = program.post("/opportunities", sent)
    assert (made.status_code, made.data["weighted"], made.data["status"]) == (201, "100.00", "open")
    url = f"/opportunities/{made.data['id']}"
    assert list(problem(program.post("/opportunities", {**sent, "next_on": "2026-12-01"}), 409)) == []
    assert list(problem(program.patch(url, {"stage_id": 99999}), 422)) == ["stage_id"]
    changed = program.patch(url, {"stage_id": stages()[1].pk, "own_probability": 40})
    assert (changed.status_code, changed.data["probability"]) == (200, 40)
    planned = program.post(f"{url}/plan", {"kind": "call", "on": "2026-12-01"})
    assert (planned.status_code, planned.data["next_on"]) == (200, "2026-12-01")
    assert program.post(f"{url}/move", {"stage_id": stages()[2].pk}).data["stage_id"] == stages()[2].pk
    quoted = program.post(f"{url}/quote", {})
    assert (quoted.status_code, quoted.data["title"]) == (201, "Boutique")
    assert program.get(url).data["document_ids"] == [quoted.data["id"]]
    assert list(problem(program.post(f"{url}/lose", {}), 422)) == ["reason_id"]
    lost = program.post(f"{url}/lose", {"reason_id": LossReason.objects.first().pk})
    assert (lost.data["status"], lost.data["weighted"]) == ("lost", "0.00")
    assert program.post(f"{url}/reopen", {}).data["status"] == "open"
    assert program.post(f"{url}/win", {}).data["status"] == "won"


def test_lists_filters_and_rights(cast: Cast) -> None:
    one = make_opportunity(cast)
    program = Program(cast.anne)
    found = program.get("/opportunities", stage_id=one.stage_id, status="open").data["items"]
    assert [row["id"] for row in found] == [one.pk]
    assert program.get("/opportunities", status="won").data["items"] == []
    cycle = program.get("/pipelines").data["items"][0]
    assert [stage["probability"] for stage in cycle["stages"]] == [10, 30, 60, 80]
    assert (
        len(program.get("/loss-reasons").data["items"]) == len(program.get("/opportunity-sources").data["items"]) == 6
    )
    assert Program(cast.odile).get(f"/opportunities/{one.pk}").status_code == 404
    assert Program(cast.hugo).get("/opportunities").status_code == 403
    assert Opportunity.objects.count() == 1
