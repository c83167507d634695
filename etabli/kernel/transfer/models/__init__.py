"""Tables of imports: the runs, their lines and remarks, what each one wrote, and the columns one is used to."""

from etabli.kernel.transfer.models.columns import RememberedColumns
from etabli.kernel.transfer.models.lines import Effect, ImportProblem, ImportRow
from etabli.kernel.transfer.models.record import ImportedRecord
from etabli.kernel.transfer.models.run import ImportRun, State, WhenFound

__all__ = [
    "Effect",
    "ImportProblem",
    "ImportRow",
    "ImportRun",
    "ImportedRecord",
    "RememberedColumns",
    "State",
    "WhenFound",
]
