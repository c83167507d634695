"""Numbers without gap nor double, one series per own company and kind (CGI annexe II, art. 242 nonies A, I, 7°)."""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.sequences.declaring import Numbering
    from etabli.kernel.sequences.models import Series
    from etabli.kernel.sequences.numbering import ensure_series, fitting_day, next_number, preview
    from etabli.kernel.sequences.proving import gaps

__all__ = ["Numbering", "Series", "ensure_series", "fitting_day", "gaps", "next_number", "preview"]

__getattr__ = lazily(
    __name__,
    Numbering="declaring",
    Series="models",
    ensure_series="numbering",
    fitting_day="numbering",
    gaps="proving",
    next_number="numbering",
    preview="numbering",
)
