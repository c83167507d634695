"""The file of the lines left aside: as they came, with what is wrong, to be corrected and imported again."""

from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.transfer.entries import corrected
from etabli.kernel.transfer.exporting import Export, ExportColumn, export_rows
from etabli.kernel.transfer.models import Effect, ImportRun
from etabli.kernel.transfer.sources import table_of


def bad_rows_file(run: ImportRun, format: str = "csv") -> Export:
    """Original columns and « Problème »; its titles are those of the file, so that it can be imported as it is."""
    table = table_of(run)
    titles = {declared.key: str(declared.label) for declared in run.declared.fields}
    said = defaultdict(list)
    for remark in run.problems.filter(is_error=True):
        where = titles.get(remark.field, "")
        said[remark.number].append(f"{where}\u00a0: {remark.sentence}" if where else remark.sentence)
    bad = set(run.rows.filter(effect=Effect.ERROR).values_list("number", flat=True))

    def lines() -> Iterator[list[Any]]:
        for row in table.rows:
            if row.number in bad:
                yield [*corrected(row, run.corrections).cells, " ".join(said[row.number])]

    columns = [ExportColumn(title, itemgetter(at)) for at, title in enumerate(table.headers)]
    columns.append(ExportColumn(_("Problème"), itemgetter(-1)))
    return export_rows(columns, lines(), format, name=_("Lignes à corriger"))
