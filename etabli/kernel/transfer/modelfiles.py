"""The model file of an import: its columns, compulsory ones starred, and an example line to write over (ONB-003)."""

from collections.abc import Callable

from etabli.kernel.transfer.exporting import Export, ExportColumn, export_rows
from etabli.kernel.transfer.kinds import ImportField, ImportKind


def model_file(kind: ImportKind, format: str = "xlsx") -> Export:
    """A file to fill in."""
    columns = [ExportColumn(title_of(declared), _example(declared)) for declared in kind.fields]
    return export_rows(columns, [None], format, name=f"modele {kind.label}")


def title_of(declared: ImportField) -> str:
    """Title of a column of the model file; a star marks the compulsory ones."""
    return f"{declared.label} *" if declared.required else str(declared.label)


def _example(declared: ImportField) -> Callable[[object], str]:
    return lambda _row: declared.example
