"""Correcting a line in the preview instead of in the file."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import Missing, action
from etabli.kernel.transfer.actions.choose_columns import begin_check, why_not_change
from etabli.kernel.transfer.models import ImportRun
from etabli.kernel.transfer.reading.limits import MAX_CELL_LENGTH


@action(gettext_lazy("Corriger une ligne"), event="import_line_corrected", refusal=why_not_change, hidden=True)
def correct_line(run: ImportRun, *, number: int, values: dict[str, str], by: Any) -> ImportRun:
    """Put these values, by field, in place of the line's cells, and check everything again. The file stays as it is."""
    if not run.rows.filter(number=number).exists():
        raise Missing
    columns = {key: str(column) for column, key in run.columns.items()}
    written = {columns[key]: value[:MAX_CELL_LENGTH] for key, value in values.items() if key in columns}
    run.corrections = run.corrections | {str(number): run.corrections.get(str(number), {}) | written}
    begin_check(run)
    return run
