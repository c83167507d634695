"""The kernel's search as the kit uses it."""

from typing import Any

try:
    from etabli.kernel.search import index, search
except ImportError:  # the search app is not there yet

    def index(record: Any) -> None:
        """Nothing to tell."""

    def search(user: Any, text: str, limit: int = 20) -> list[Any]:
        """Nothing found."""
        return []


__all__ = ["index", "search"]
