"""How a line will look once imported: its values as read, beside those they replace, and where it is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from etabli.kernel.transfer.kinds import ImportField, ImportKind, Line
from etabli.kernel.transfer.models import Effect, ImportProblem, ImportRow, ImportRun

if TYPE_CHECKING:
    from etabli.kernel.transfer.trying import Outcome

SHOWN_FIRST = 20
SHOWN_BAD = 50


def shown_cells(kind: ImportKind, run: ImportRun, line: Line, outcome: "Outcome") -> list[dict[str, str]]:
    """Cells of a line for the preview, one per mapped field: text, mark (bad, warn, chg) and the text replaced."""
    remarks = {remark.field: remark for remark in reversed(outcome.problems) if remark.number == line.number}
    fields = mapped_fields(kind, run)
    return [_cell(declared, line, remarks.get(declared.key), outcome.before) for declared in fields]


def mapped_fields(kind: ImportKind, run: ImportRun) -> list[ImportField]:
    """Fields that a column feeds, in the order they are declared."""
    keys = set(run.columns.values())
    return [declared for declared in kind.fields if declared.key in keys]


def _cell(declared: ImportField, line: Line, remark: Any, before: Mapping[str, Any]) -> dict[str, str]:
    cell = {"text": _text(declared, line.values.get(declared.key))}
    if remark is not None:
        cell["mark"] = "bad" if remark.is_error else "warn"
        cell["text"] = (remark.value if remark.is_error else "") or cell["text"]
    elif cell["text"] and declared.key in before:
        known = _text(declared, before[declared.key])
        if known != cell["text"]:
            cell |= {"mark": "chg", "before": known} if known else {"mark": "chg"}
    return cell


def _text(declared: ImportField, value: Any) -> str:
    if value is None:
        return ""
    if declared.many:
        return ", ".join(declared.show(one) for one in value)
    return declared.show(value)


@dataclass(frozen=True)
class PreviewLine:
    """One line of the preview with everything said about it."""

    row: ImportRow
    problems: list[ImportProblem]

    @property
    def errors(self) -> list[ImportProblem]:
        """What leaves it aside."""
        return [remark for remark in self.problems if remark.is_error]

    @property
    def warnings(self) -> list[ImportProblem]:
        """What is told though it is imported."""
        return [remark for remark in self.problems if not remark.is_error]


@dataclass(frozen=True)
class Preview:
    """Lines to correct first, then the first lines as they will be."""

    bad: list[PreviewLine]
    first: list[PreviewLine]


def preview_of(run: ImportRun) -> Preview:
    """The preview that the last check prepared."""
    bad = list(run.rows.filter(effect=Effect.ERROR)[:SHOWN_BAD])
    first = list(run.rows.exclude(effect=Effect.ERROR)[:SHOWN_FIRST])
    remarks: dict[int, list[ImportProblem]] = {}
    for remark in run.problems.filter(number__in=[row.number for row in (*bad, *first)]):
        remarks.setdefault(remark.number, []).append(remark)
    return Preview(*[[PreviewLine(row, remarks.get(row.number, [])) for row in rows] for rows in (bad, first)])
