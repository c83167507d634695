"""A list as the address describes it: view, filters, search, sort, page; and its rows as HTML made in Python."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, Sum
from django.http import HttpRequest, QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.ui.frame import frame_of
from etabli.ui.pages import table
from etabli.ui.pages.columns import SUMMABLE, Column, plain
from etabli.ui.pages.filters import Chip

PAGE_SIZE = 50
RESERVED = ("vue", "q", "tri", "page")


class Listing:
    """One reading of a list. `query` is the address's (or the one a bulk action remembers)."""

    def __init__(self, pages: Any, request: HttpRequest, query: QueryDict | None = None) -> None:
        self.pages = pages
        self.request = request
        self.user: Any = request.user
        self.query = request.GET if query is None else query
        self.filters = pages.filters(self.user)

    # ---- what is asked

    @cached_property
    def columns(self) -> list[Column]:
        """Columns in the person's own choice and order, else those not hidden."""
        allowed = {column.name: column for column in self.pages.columns(self.user)}
        chosen = frame_of(self.request).preferences.columns.get(self.pages.slug) or ()
        kept = [allowed[name] for name in chosen if name in allowed]
        return placed(kept or [column for column in allowed.values() if not column.hidden])

    @cached_property
    def view(self) -> Any:
        """The tab in force, None for all rows."""
        wanted = self.query.get("vue")
        found = self.pages.all_views()
        if wanted is None:
            return next((view for view in found if view.is_default), None)
        return next((view for view in found if view.name == wanted), None)

    @property
    def search(self) -> str:
        """Text searched in the table."""
        return self.query.get("q", "").strip()[:200]

    @cached_property
    def sort(self) -> str:
        """Column name, with "-" for descending; empty: the default order."""
        wanted = self.query.get("tri", "")
        known = {column.name for column in self.columns if column.order}
        return wanted if wanted.removeprefix("-") in known else ""

    @cached_property
    def chips(self) -> list[Chip]:
        """Filters in force."""
        found = (f.chip(self.query, self.pages.model, self.user) for f in self.filters)
        return [chip for chip in found if chip]

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter or a search hides rows."""
        return bool(self.chips or self.search)

    # ---- rows

    @cached_property
    def base(self) -> Any:
        """All rows of the list for this person and the company in hand."""
        rows = self.pages.queryset(self.request)
        company = frame_of(self.request).company
        field = self.pages.company_field
        found = next((f for f in self.pages.model._meta.get_fields() if f.name == field), None)
        if company is None or found is None:
            return rows
        own = Q(**{field: company})
        return rows.filter(own | Q(**{f"{field}__isnull": True}) if getattr(found, "null", True) else own)

    @cached_property
    def rows(self) -> Any:
        """Rows kept by view, filters and search, unsorted."""
        rows = self.base if self.view is None else self.view.rows(self.base, self.user)
        for found in self.filters:
            rows = found.apply(rows, self.query, self.user)
        return self.pages.found(rows, self.search) if self.search else rows

    @cached_property
    def ordered(self) -> Any:
        """Rows in order, always the same for equal values."""
        if self.sort:
            column = next(c for c in self.columns if c.name == self.sort.removeprefix("-"))
            sign = "-" if self.sort.startswith("-") else ""
            order = [turned(column.order, sign)]
        else:
            order = [self.pages.default_order] if self.pages.default_order else list(self.pages.model._meta.ordering)
        last = "-pk" if order and str(order[0]).startswith("-") else "pk"
        return self.rows.order_by(*order, last)

    @cached_property
    def totals(self) -> dict[str, Any]:
        """Count and sums of all rows kept, in one query."""
        sums = {f"sum_{name}": Sum(name) for name in self.sum_names}
        return self.rows.order_by().aggregate(rows=Count("pk"), **sums)

    @cached_property
    def sum_names(self) -> list[str]:
        """Columns summed, among those the person may see."""
        return self.pages.allowed(self.pages.sums, self.user)

    @property
    def count(self) -> int:
        """Rows kept."""
        return self.totals["rows"]

    @cached_property
    def page_count(self) -> int:
        """At least one page."""
        return max(1, -(-self.count // PAGE_SIZE))

    @cached_property
    def page_number(self) -> int:
        """1 … page_count, whatever the address asks."""
        asked = self.query.get("page", "1")
        return min(max(int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1, 1), self.page_count)

    @cached_property
    def ids(self) -> list[int]:
        """Ids of the page on screen, from an index alone."""
        start = (self.page_number - 1) * PAGE_SIZE
        return list(self.ordered.values_list("pk", flat=True)[start : start + PAGE_SIZE])

    @cached_property
    def records(self) -> list[Any]:
        """Records of the page on screen, in order."""
        return in_order(self.pages.list_rows(self.request, self.columns), self.ids)

    # ---- words

    @property
    def count_text(self) -> str:
        """« 128 véhicules · 214 560,00 € TTC »."""
        found = french.counted(self.count, self.pages.singular, self.pages.plural, feminine=self.pages.feminine)
        if self.sum_names and self.count:
            unit = f" {self.pages.sum_unit}" if self.pages.sum_unit else ""
            found += f" · {french.money(self.totals[f'sum_{self.sum_names[0]}'] or 0)}{unit}"
        return found

    @property
    def lines_text(self) -> str:
        """« Lignes 1 à 50 sur 128 »."""
        first = (self.page_number - 1) * PAGE_SIZE + 1
        return _("Lignes %(first)s à %(last)s sur %(count)s") % {
            "first": french.number(first),
            "last": french.number(first + len(self.ids) - 1),
            "count": french.number(self.count),
        }

    @property
    def is_empty_account(self) -> bool:
        """Nothing was ever made here: no row even without view, filter and search."""
        return not self.count and ((self.view is None and not self.is_narrowed) or not self.base.exists())

    # ---- HTML

    def address(self, **changes: Any) -> str:
        """This list with other parameters; None drops one."""
        query = self.query.copy()
        for name, value in {"page": None, **changes}.items():  # any change goes back to the first page
            query.pop(name, None)
            if value is not None:
                query[name] = value
        return f"{self.pages.url()}?{query.urlencode()}" if query else self.pages.url()

    def without(self, names: Iterable[str]) -> str:
        """This list without those parameters."""
        return self.address(**dict.fromkeys(names))

    @property
    def shown_chips(self) -> list[dict[str, str]]:
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
    def kept_parameters(self) -> list[tuple[str, str]]:
        """What a search in the table keeps."""
        return [(n, v) for n in self.query if n not in ("q", "page") for v in self.query.getlist(n)]

    @property
    def page_links(self) -> list[tuple[int, str | None]]:
        """First, last and those around the page on screen; None stands for a gap."""
        here, last = self.page_number, self.page_count
        wanted = sorted({1, last, *range(max(1, here - 2), min(last, here + 2) + 1)})
        links: list[tuple[int, str | None]] = []
        for number in wanted:
            if links and number > links[-1][0] + 1:
                links.append((number - 1, None))
            links.append((number, self.address(page=number if number > 1 else None)))
        return links

    @property
    def cleared(self) -> str:
        """This list without filters and search."""
        return self.without(["q", *(name for found in self.filters for name in found.parameters)])

    def head(self) -> SafeString:
        """Cells of the head."""
        return table.head(self)

    def body(self) -> SafeString:
        """Rows as HTML."""
        return table.body(self)

    def sums_row(self) -> list[tuple[str, Column]]:
        """Sum under each column, empty where there is none."""
        return [(self._sum_text(column), column) for column in self.columns]

    def _sum_text(self, column: Column) -> str:
        if column.name not in self.sum_names or column.kind not in SUMMABLE:
            return ""
        return plain(column.kind, self.totals[f"sum_{column.name}"] or 0, None, column.name)


def in_order(rows: Any, ids: list[int]) -> list[Any]:
    """The records of these ids, in the order of the ids, in one query."""
    found = {record.pk: record for record in rows.filter(pk__in=ids)} if ids else {}
    return [found[pk] for pk in ids if pk in found]


def placed(columns: list[Column]) -> list[Column]:
    """Columns with their place on a phone: p1 name, p2 amount, p3 second text, p4 state; the rest leaves."""
    taken = {column.phone for column in columns}
    wants = [
        ("p4", lambda c: c.kind == "state"),
        ("p2", lambda c: c.kind in SUMMABLE),
        ("p1", lambda c: True),
        ("p3", lambda c: True),
    ]
    places: dict[str, str] = {}
    for place, fits in wants:
        free = [c for c in columns if not c.phone and c.name not in places and fits(c)]
        if place not in taken and free:
            places[free[0].name] = place
    return [replace(c, phone=c.phone or places.get(c.name, "wide")) for c in columns]


def turned(order: str, sign: str) -> str:
    """An order_by name in the asked direction."""
    if not sign:
        return order
    return order[1:] if order.startswith("-") else f"-{order}"
