"""What a list says of itself: how many rows, from which to which, their sums."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.ui.pages.columns import SUMMABLE, Column, plain

PAGE_SIZE = 50
WHOLE = "Et-Whole"  # a header: the list asks for itself again, with every row counted and summed


class ListingWords:
    """Texts of a Listing (see there)."""

    most, most_found = 2000, 500  # rows counted and summed with the page, more after it (docs/decisions/010)

    @property
    def at_once(self: Any) -> int:
        """Fewer of a list that is searched: its rows stand side by side in no index."""
        return self.most_found if self.search else self.most

    @property
    def is_beyond(self: Any) -> bool:
        """There are more rows than were counted."""
        return self.is_cut and (len(self._far) > PAGE_SIZE if self._is_far else True)

    @property
    def number_text(self: Any) -> str:
        """« 128 », « 10 000+ » as long as the others are not counted."""
        return french.number(self.count) + ("+" if self.is_beyond else "")

    @property
    def count_text(self: Any) -> str:
        """« 128 véhicules · 214 560,00 € TTC », « plus de 10 000 véhicules » as long as the others are not counted."""
        found = french.counted(self.count, self.pages.singular, self.pages.plural, feminine=self.pages.feminine)
        if self.is_cut:
            return _("plus de %s") % found if self.is_beyond else found
        if self.sum_names and self.count:
            unit = f" {self.pages.sum_unit}" if self.pages.sum_unit else ""
            found += f" · {french.money(self.totals[f'sum_{self.sum_names[0]}'] or 0)}{unit}"
        return found

    @property
    def lines_text(self: Any) -> str:
        """« Lignes 1 à 50 sur 128 »."""
        first = (self.page_number - 1) * PAGE_SIZE + 1
        text = _("Lignes %(first)s à %(last)s sur %(count)s")
        if self.is_beyond:
            text = _("Lignes %(first)s à %(last)s sur plus de %(count)s")
        note = self.pages.note_on(self.records) if self.pages.note_on else ""
        return (f"{text} · {note}" if note else text) % {
            "first": french.number(first),
            "last": french.number(first + len(self.ids) - 1),
            "count": french.number(self.count),
        }

    def sums_row(self: Any) -> list[tuple[str, Column]]:
        """Sum under each column, empty where there is none."""
        return [(self._sum_text(column), column) for column in self.columns]

    def _sum_text(self: Any, column: Column) -> str:
        if column.name not in self.sum_names or column.kind not in SUMMABLE:
            return ""
        if self.is_cut:
            return "…"
        return plain(column.kind, self.totals[f"sum_{column.name}"] or 0, None, column.name)

    @property
    def shown_chips(self: Any) -> list[dict[str, str]]:
        """Filters in force with the address that takes each off."""
        return [
            {
                "label": chip.label,
                "text": chip.text,
                "url": self.address(**dict.fromkeys(chip.drops), **dict(chip.sets)),
            }
            for chip in self.chips
        ]

    @property
    def kept_parameters(self: Any) -> list[tuple[str, str]]:
        """What a search in the table keeps."""
        return [(n, v) for n in self.query if n not in ("q", "page") for v in self.query.getlist(n)]

    @property
    def page_links(self: Any) -> list[tuple[int, str | None]]:
        """First, last and those around the page on screen; None stands for a gap."""
        here, last = self.page_number, self.page_count
        ends = {1} if self.is_beyond else {1, last}  # nobody knows yet which is the last
        wanted = sorted({*ends, *range(max(1, here - 2), min(last, here + 2) + 1)})
        links: list[tuple[int, str | None]] = []
        for number in wanted:
            if links and number > links[-1][0] + 1:
                links.append((number - 1, None))
            links.append((number, self.address(page=number if number > 1 else None)))
        return links
