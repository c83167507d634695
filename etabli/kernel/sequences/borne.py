"""Numbers that records bear already, before a series gives its first one (NUM-004)."""

from datetime import date
from typing import Any

from etabli.kernel.modules import plugged
from etabli.kernel.sequences import schemes
from etabli.kernel.sequences.declaring import Numbering


def lowest_start(company: Any, kind: str, prefix: str, reset: str, on: date) -> int:
    """The smallest start that repeats no number borne in the period of that day; 1 when none looks like the series."""
    plug = next((one for one in plugged(Numbering) if one.kind == kind), None)
    if plug is None or plug.borne is None:
        return 1
    pattern, highest = schemes.reader(prefix), 0
    today = pattern.fullmatch(schemes.number_text(prefix, 0, 1, on))
    period = schemes.period_of(reset, today) if today else None
    for number in plug.borne(company):
        found = pattern.fullmatch(number)
        if found is not None and schemes.period_of(reset, found) == period:
            highest = max(highest, int(found["value"]))
    return highest + 1
