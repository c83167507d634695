"""Reading a file somebody hands us: CSV or XLSX, from any program, dirty or hostile, into one `Table`.

Every fault is a sentence in French (`UnreadableFile`). Nothing in a file is ever run: no macro, no formula, no entity.
"""

from etabli.kernel.transfer.reading.cells import as_text
from etabli.kernel.transfer.reading.faults import UnreadableFile
from etabli.kernel.transfer.reading.files import read_table
from etabli.kernel.transfer.reading.table import Cell, Row, Table

__all__ = ["Cell", "Row", "Table", "UnreadableFile", "as_text", "read_table"]
