"""Taking records out: CSV that French spreadsheets open at once, XLSX with real numbers and dates."""

from etabli.kernel.transfer.exporting.columns import Export, ExportColumn, ExportKind, export_kinds
from etabli.kernel.transfer.exporting.files import CSV, XLSX, export_rows

__all__ = ["CSV", "XLSX", "Export", "ExportColumn", "ExportKind", "export_kinds", "export_rows"]
