"""Taking a file in: it must be readable, and the person must be allowed to write such records."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.files import read_blob, store_blob
from etabli.kernel.journal import write_entry
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Denied
from etabli.kernel.transfer.kinds import ImportKind
from etabli.kernel.transfer.mapping import by_column, by_title, digest_of, guess_mapping
from etabli.kernel.transfer.models import ImportRun, RememberedColumns, State
from etabli.kernel.transfer.reading import Table, UnreadableFile, read_table


def receive_file(data: bytes, *, name: str, kind: ImportKind, by: Any) -> ImportRun:
    """A new import of that file, its columns guessed. Raises UnreadableFile, or Denied."""
    if not kind.may_be_run_by(by):
        raise Denied
    table = read_table(data)
    media_type = (
        "text/csv" if table.format == "csv" else "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    blob = store_blob(data, name=name, media_type=media_type)
    run = ImportRun(kind=kind.name, blob=blob, file_name=name[:200], by=user_or_none(by), lines=len(table.rows))
    run.sheet = table.sheet[:120]
    run.header_row, run.delimiter = table.header_row, table.delimiter
    run.mapping = stored(propose_mapping(kind, table))
    with transaction.atomic():
        run.save()
        write_entry(run, by=by, verb="import_received", data={"lines": run.lines}, label=run.file_name)
    return run


def receive_text(text: str, *, kind: ImportKind, by: Any) -> ImportRun:
    """A new import of lines pasted from a spreadsheet."""
    if not text.strip():
        raise UnreadableFile(_("Collez d’abord des lignes copiées depuis votre tableur, titres compris."), field="text")
    return receive_file(text.encode(), name=_("Lignes collées.csv"), kind=kind, by=by)


def reread(run: ImportRun, *, sheet: str, header_row: int | None, delimiter: str = "") -> Table:
    """Read the file otherwise (another sheet, other titles) and guess its columns again. Raises UnreadableFile."""
    before = (run.sheet, run.header_row, run.delimiter)
    table = read_table(read_blob(run.blob), sheet=sheet, header_row=header_row, delimiter=delimiter)
    run.sheet, run.header_row, run.delimiter = table.sheet[:120], table.header_row, table.delimiter
    if before != (run.sheet, run.header_row, run.delimiter):
        run.mapping, run.corrections, run.lines = stored(propose_mapping(run.declared, table)), {}, len(table.rows)
        run.state = State.UPLOADED
        with transaction.atomic():
            run.save()
    return table


def propose_mapping(kind: ImportKind, table: Table) -> dict[int, str]:
    """The columns chosen last time for these titles, else a guess."""
    remembered = RememberedColumns.objects.filter(kind=kind.name, titles=digest_of(table.headers)).first()
    if remembered is not None and (found := by_column(remembered.mapping, kind, table.headers)):
        return found
    return guess_mapping(kind, table)


def remember_columns(kind: ImportKind, table: Table, mapping: dict[int, str]) -> None:
    """Keep this choice for the next file with the same titles."""
    RememberedColumns.objects.update_or_create(
        kind=kind.name,
        titles=digest_of(table.headers),
        defaults={"mapping": by_title(mapping, table.headers), "used_at": timezone.now()},
    )


def stored(mapping: dict[int, str]) -> dict[str, str]:
    """A mapping as JSON keeps it."""
    return {str(column): key for column, key in sorted(mapping.items())}
