"""Questions asked thousands of times: the ORM words each once, afterwards only its values change.

Wording a question costs more than asking it (docs/decisions/015). `Prepared` keeps the words of one, `row_of` those of
"this row of this table", `WholeRecord` those of a record with its parts; `insert_row` and `update_row` write one.
For hot paths alone: a question that one person asks once an hour is better read where it is asked.
"""

from etabli.kernel.statements.prepared import Prepared, row_of
from etabli.kernel.statements.whole import WholeRecord
from etabli.kernel.statements.writing import insert_row, update_row

__all__ = ["Prepared", "WholeRecord", "insert_row", "row_of", "update_row"]
