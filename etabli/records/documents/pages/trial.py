"""A document as it is being written: its content tried in memory, without writing anything."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from etabli.foundation.totals import LineInput, LineResult, Totals
from etabli.kernel.refusals import Invalid
from etabli.records.documents.content import Faults, LineContent
from etabli.records.documents.content.parts import put_parts, settle_parts
from etabli.records.documents.exchange.rating import settle_rate
from etabli.records.documents.line_columns import LINE_COLUMNS
from etabli.records.documents.models import Document, Line
from etabli.records.documents.printed import print_sheets
from etabli.records.documents.rules import zero_category
from etabli.records.documents.snapshots import snapshot_of
from etabli.records.documents.totalling import cost_of, put_totals, totals_of
from etabli.records.documents.writing import put_links, read_content, with_categories

SILENT = LineInput(kind="comment")


@dataclass
class Trial:
    """What the content comes to: the document in memory, its lines, its totals (None when they cannot be told)."""

    document: Document
    lines: list[Line]
    totals: Totals | None
    faults: Faults

    @property
    def results(self) -> tuple[LineResult | None, ...] | None:
        """What the calculator told of each line."""
        return self.totals.results if self.totals is not None else None


def tried(document: Document, content: Any, *, by: Any) -> Trial:
    """Read what was typed and add up the lines that can be read; those at fault count nothing yet."""
    header, contents, faults = read_content(content, by=by, typed=True)
    put_links(document, header.links, faults, by)
    for name, value in header.values.items():
        if not (name == "date" and value is None):
            setattr(document, name, value)
    put_parts(document, header.parts, faults, by)
    settle_rate(document)
    zero = zero_category(document.company, document.party)
    contents = [with_categories(one, zero) for one in contents or []]
    bad = {int(path.split(".")[1]) for path in faults if path.startswith("lines.") and path.split(".")[1].isdigit()}
    totals = _add_up(document, contents, bad, faults)
    if totals is not None:
        try:
            settle_parts(document, header.parts)
        except Invalid as no:
            faults.update(no.faults)
    return Trial(
        document, [_line(one, place, totals, place in bad) for place, one in enumerate(contents)], totals, faults
    )


def _add_up(document: Document, contents: list[LineContent], bad: set[int], faults: Faults) -> Totals | None:
    for _attempt in range(len(contents) + 2):
        inputs = [SILENT if place in bad else one.as_input() for place, one in enumerate(contents)]
        try:
            totals = totals_of(document, inputs)
        except Invalid as no:
            fresh = _places(no.faults) - bad
            for path, sentence in no.faults.items():
                faults.say(path, sentence)
            if not fresh:
                return None
            bad |= fresh
            continue
        put_totals(document, totals, cost_of([one for place, one in enumerate(contents) if place not in bad]))
        return totals
    return None


def _places(faults: dict[str, str]) -> set[int]:
    parts = [path.split(".") for path in faults]
    return {int(part[1]) for part in parts if part[0] == "lines" and len(part) > 1 and part[1].isdigit()}


def _line(content: LineContent, place: int, totals: Totals | None, is_bad: bool) -> Line:
    line = Line(position=place, product=content.product, taxes=list(content.taxes))
    for name in LINE_COLUMNS:
        setattr(line, name, getattr(content, name))
    result = totals.results[place] if totals is not None and not is_bad else None
    line.total = result.total if result is not None else None
    if is_bad and line.is_priced:
        line.kind = "comment"
    return line


def pages_of(trial: Trial) -> list[str]:
    """The printed pages of what is being written, as SVG; a draft bears SPECIMEN."""
    document: Any = trial.document
    if document.pk is None:
        document.pk = 0  # relations of a document that is nowhere yet are asked for, and are empty
    vat = trial.totals.vat if trial.totals is not None else ()
    snapshot = snapshot_of(document, lines=trial.lines, vat=vat, results=trial.results)
    return print_sheets(snapshot, draft=document.status == "draft", at=document.created_at or timezone.now())
