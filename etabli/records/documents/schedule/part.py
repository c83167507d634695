"""The schedule as a part of a document's content: read, planned in memory, written with the document."""

from copy import copy

from etabli.records.documents.content.parts import ContentPart
from etabli.records.documents.models import Document, ScheduleLine
from etabli.records.documents.schedule.asked import follow_asked, point_again
from etabli.records.documents.schedule.planning import planned, rows_of_term, store, stored
from etabli.records.documents.schedule.reading import NAME, read_schedule


def settle(document: Document, given: list[ScheduleLine] | None) -> None:
    """The instalments given; else those of the conditions just chosen; else those stored, dated and counted anew.

    A credit note asks for nothing.
    """
    kept: list[ScheduleLine] | None = None if document.pk else []
    if document.is_credit_note:
        rows: list[ScheduleLine] = []
    elif given is not None:
        rows = given
        follow_asked(document, rows, NAME)
    elif document.__dict__.get("retermed", document.pk is None):
        rows = rows_of_term(document.payment_term)
        follow_asked(document, rows, "payment_term_id")
    else:
        rows = stored(document)
        kept = [copy(row) for row in rows]
    document.__dict__["planned_rows"] = planned(document, rows), kept


def write(document: Document, given: list[ScheduleLine] | None) -> None:
    """Store what was planned."""
    if (found := document.__dict__.pop("planned_rows", None)) is not None:
        store(document, *found)
        point_again(document)
    document.__dict__.pop("retermed", None)


SCHEDULE_PART = ContentPart(NAME, read=read_schedule, settle=settle, write=write)
