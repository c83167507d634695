"""The file of an import, read again whenever it is needed: it is kept as it came and never copied into tables."""

from django.utils.translation import gettext as _

from etabli.kernel.files import read_blob
from etabli.kernel.transfer.entries import read_entries
from etabli.kernel.transfer.kinds import Entry
from etabli.kernel.transfer.models import ImportRun
from etabli.kernel.transfer.reading import Table, UnreadableFile, read_table


def table_of(run: ImportRun) -> Table:
    """The table in the file. Raises UnreadableFile, also when the disk has lost the file."""
    try:
        data = read_blob(run.blob)
    except FileNotFoundError:
        raise UnreadableFile(_("Le fichier de cet import a disparu du disque. Importez-le à nouveau.")) from None
    return read_table(data, sheet=run.sheet, header_row=run.header_row, delimiter=run.delimiter)


def entries_of(run: ImportRun) -> list[Entry]:
    """The records to be made from the file, with the columns and corrections chosen."""
    return read_entries(run.declared, table_of(run), run.columns, run.corrections, run.match)
