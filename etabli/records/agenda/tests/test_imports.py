"""Events and tasks from a table."""

from etabli.kernel.transfer import Entry, Line, Writer
from etabli.kernel.transfer.models import ImportRun
from etabli.records.agenda.imports import build_event, build_task, clock, import_events, import_tasks
from etabli.records.agenda.testing import at
from etabli.records.testing.cast import Cast, make_party


def test_a_line_makes_an_event_or_a_task(cast: Cast) -> None:
    party = make_party("La Poste")
    writer = Writer(ImportRun(kind="evenements"), 1, cast.bruno)

    def entry(kind: object, **cells: str) -> Entry:
        values = {name: kind.field(name).parse(text) for name, text in cells.items()}  # type: ignore[attr-defined]
        return Entry([Line(1, values)])

    told = entry(import_events, title="Métré", day="24/11/2026", hour="10h30", type="appel", party="la poste")
    event = build_event(told, None, writer)
    assert (event.start, event.party, event.type.label) == (at("2026-11-24 10:30"), party, "Appel")
    assert build_event(entry(import_events, title="Salon", day="24/11/2026"), None, writer).all_day
    task = build_task(entry(import_tasks, title="Rappeler", due_on="27/11/2026", assignee="Anne Lantier"), None, writer)
    assert (task.assignee, task.due_on.day, clock("9:05").minute) == (cast.anne, 27, 5)
