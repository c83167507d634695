"""The agenda through the HTTP interface."""

from etabli.doors.api.tests.asking import Program, problem
from etabli.records.agenda.models import Event
from etabli.records.agenda.testing import make_event, make_task, usual
from etabli.records.testing.cast import Cast, make_party


def test_events_their_days_and_their_faults(cast: Cast) -> None:
    program, party = Program(cast.bruno), make_party("La Poste")
    sent = {
        "company_id": cast.company.pk,
        "type_id": usual().pk,
        "title": "Point",
        "start": "2026-11-24T10:00:00+01:00",
    }
    made = program.post(
        "/events", {**sent, "rule": "FREQ=WEEKLY", "party_id": party.pk, "participant_ids": [cast.anne.pk]}
    )
    assert (made.status_code, made.data["end"], made.data["owner_id"]) == (
        201,
        "2026-11-24T11:00:00+01:00",
        cast.bruno.pk,
    )
    url = f"/events/{made.data['id']}"
    one = program.patch(url, {"title": "Visite", "on": "2026-12-01", "scope": "one"})
    assert (one.status_code, Event.objects.get(series=made.data["id"]).title) == (200, "Visite")
    moved = program.post(
        f"{url}/move", {"start": "2026-12-09T10:00:00+01:00", "end": "2026-12-09T11:00:00+01:00", "on": "2026-12-08"}
    )
    assert moved.status_code == 200, moved.data
    assert list(problem(program.post("/events", {**sent, "start": "1900-01-01T10:00:00Z"}), 422)) == ["start"]
    assert list(problem(program.post("/events", {**sent, "start": "hier"}), 422)) == ["start"]
    assert list(problem(program.post("/events", {**sent, "owner_id": cast.hugo.pk}), 422)) == ["owner_id"]
    assert list(problem(program.post("/events", {**sent, "about": "parties.party:999"}), 422)) == ["about"]
    found = program.get("/events", party_id=party.pk, day_from="2026-11-01", day_to="2026-11-30").data["items"]
    assert [row["title"] for row in found] == ["Point"]
    assert program.post(f"{url}/delete", {"on": "2026-12-15", "scope": "one"}).status_code == 200
    reported = program.post(f"{url}/report", {"outcome": "held", "report": "Vu", "on": "2026-12-22"})
    assert reported.status_code == 200
    assert Program(cast.odile).get(url).status_code == 404 and Program(cast.hugo).get("/events").status_code == 403
    private = make_event(cast, "Dentiste", private=True)
    assert Program(cast.anne).get(f"/events/{private.pk}").status_code == 404


def test_tasks_and_types(cast: Cast) -> None:
    program = Program(cast.bruno)
    made = program.post("/tasks", {"company_id": cast.company.pk, "title": "Rappeler", "due_on": "2026-11-24"})
    assert (made.status_code, made.data["assignee_id"], made.data["priority"]) == (201, cast.bruno.pk, 2)
    url = f"/tasks/{made.data['id']}"
    assert program.patch(url, {"priority": 3, "pace": "week"}).data["priority"] == 3
    assert list(problem(program.patch(url, {"priority": 9}), 422)) == ["priority"]
    assert program.post(f"{url}/postpone", {"due_on": "2026-12-01"}).data["due_on"] == "2026-12-01"
    assert program.post(f"{url}/complete", {}).data["done_by_id"] == cast.bruno.pk
    assert len(program.get("/tasks", done="false").data["items"]) == 1
    assert program.post(f"{url}/reopen", {}).data["done_at"] is None
    make_task(cast, assignee=cast.denis)
    assert len(program.get("/tasks", assignee_id=cast.denis.pk).data["items"]) == 1
    labels = [row["label"] for row in program.get("/event-types", counts_as="meeting").data["items"]]
    assert labels == ["Rendez-vous"]
