"""Remarks: what people write to each other beside a record; and the record's timeline, where they meet the journal."""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.remarks.models import Remark
    from etabli.kernel.remarks.moments import Moment, moments_of, remarks_about, timeline
    from etabli.kernel.remarks.writing import add_remark, delete_remark, edit_remark

__all__ = ["Moment", "Remark", "add_remark", "delete_remark", "edit_remark", "moments_of", "remarks_about", "timeline"]

__getattr__ = lazily(
    __name__,
    Moment="moments",
    Remark="models",
    add_remark="writing",
    delete_remark="writing",
    edit_remark="writing",
    moments_of="moments",
    remarks_about="moments",
    timeline="moments",
)
