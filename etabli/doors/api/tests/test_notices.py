"""Notices through the interface: one's own alone, read and put back."""

from etabli.doors.api.tests.asking import Program, problem
from etabli.kernel.notices import notify
from etabli.records.testing.cast import Cast


def test_own_notices_are_read_and_put_back(cast: Cast, anne: Program, bruno: Program) -> None:
    made = notify(cast.anne, title="Un mot", kind="assigned", by=cast.bruno, text="Lisez-moi")
    assert made is not None
    (told,) = anne.get("/notices?is_read=false").data["items"]
    assert {name: told[name] for name in ("id", "title", "topic", "about_kind", "about_id", "is_read")} == {
        "id": made.pk, "title": "Un mot", "topic": "assigned", "about_kind": "", "about_id": None, "is_read": False,
    }  # fmt: skip
    assert bruno.get("/notices").data["items"] == []
    problem(bruno.patch(f"/notices/{made.pk}", {"is_read": True}), 404)
    assert anne.patch(f"/notices/{made.pk}", {"is_read": True}).data["is_read"] is True
    cast.anne.refresh_from_db()
    assert (anne.get("/notices?is_read=false").data["items"], cast.anne.unread_notices) == ([], 0)
    anne.patch(f"/notices/{made.pk}", {"is_read": False})
    cast.anne.refresh_from_db()
    assert cast.anne.unread_notices == 1
