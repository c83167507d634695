"""Remarks of the kernel as cards show them."""

from typing import Any

try:
    from etabli.kernel.remarks import remarks_of, write_remark
except ImportError:  # the remarks app is not there yet

    def remarks_of(record: Any) -> list[Any]:
        """None yet."""
        return []

    def write_remark(record: Any, text: str, *, by: Any) -> None:
        """Nowhere to write yet."""


__all__ = ["remarks_of", "write_remark"]
