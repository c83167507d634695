"""What a board is made of: lanes, cards, and the list's filters read at the board's own address."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from etabli.ui.pages.declared import matching_of
from etabli.ui.pages.listing import Listing

CARDS_AT_MOST = 50


@dataclass(frozen=True)
class BoardCard:
    """A card as it is drawn: what stands for the record, the figure at its end, what comes next, who follows it."""

    title: Any
    url: str
    end: str = ""
    text: Any = ""
    note: Any = ""
    icon: str = ""
    is_late: bool = False
    who: str = ""


@dataclass
class Lane:
    """A column. `rows` are its records in order, of which the first fifty are shown; `more_url` leads to all of them.

    `count` and `sums` (words) are of all of them. `accepts` is false where nothing is dropped.
    """

    key: str
    label: Any
    rows: Any
    count: int
    sums: tuple[str, ...] = ()
    more_url: str = ""
    add_url: str = ""
    accepts: bool = True
    cards: list[dict[str, Any]] = field(default_factory=list)

    @property
    def beyond(self) -> int:
        """How many are not shown."""
        return max(self.count - len(self.cards), 0)

    def deal(self, draw: Callable[[Any], BoardCard]) -> None:
        """Draw the first cards, in one query."""
        self.cards = [{"pk": record.pk, "card": draw(record)} for record in self.rows[:CARDS_AT_MOST]]


class BoardListing(Listing):
    """A list read as a board: its chips and tabs lead back to the board."""

    view_name = "board"

    def address(self, **changes: Any) -> str:
        """This board with other parameters; None drops one."""
        query = self.query.copy()
        for name, value in {"page": None, **changes}.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        url = self.pages.url(self.view_name)
        return f"{url}?{query.urlencode()}" if query else url

    def narrowed(self, rows: Any) -> Any:
        """Rows of another tab with the same filters and search."""
        for found in self.filters:
            rows = found.apply(rows, self.query, self.user)
        return self.pages.found(rows, self.search, matching_of(self.pages, self.search)) if self.search else rows
