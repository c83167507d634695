"""Transfer: bringing records in from a file and taking them out again.

An area declares what may come in with an `ImportKind` and what may go out with an `ExportKind`, in its `module.py`.
Here stands what all of them share: reading the file, guessing columns, trying everything without writing, writing in
short transactions that survive a crash, the file of the bad lines, taking an import back, and writing CSV and XLSX.
"""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.transfer.exporting import ExportColumn, ExportKind, export_rows
    from etabli.kernel.transfer.kinds import Doubt, Entry, ImportField, ImportKind, Key, Line
    from etabli.kernel.transfer.matches import Alike, Match
    from etabli.kernel.transfer.models import ImportedRecord, ImportProblem, ImportRow, ImportRun
    from etabli.kernel.transfer.problems import BadValue
    from etabli.kernel.transfer.writing import Writer

__all__ = [
    "Alike",
    "BadValue",
    "Doubt",
    "Entry",
    "ExportColumn",
    "ExportKind",
    "ImportField",
    "ImportKind",
    "ImportProblem",
    "ImportRow",
    "ImportRun",
    "ImportedRecord",
    "Key",
    "Line",
    "Match",
    "Writer",
    "export_rows",
]

__getattr__ = lazily(
    __name__,
    Alike="matches",
    Match="matches",
    BadValue="problems",
    Doubt="kinds",
    Entry="kinds",
    ImportField="kinds",
    ImportKind="kinds",
    Key="kinds",
    Line="kinds",
    ExportColumn="exporting",
    ExportKind="exporting",
    export_rows="exporting",
    ImportedRecord="models",
    ImportProblem="models",
    ImportRow="models",
    ImportRun="models",
    Writer="writing",
)
