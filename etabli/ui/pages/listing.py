"""A list as the address describes it: view, filters, search, sort, page; and its rows as HTML made in Python."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.utils.safestring import SafeString

from etabli.kernel.statements.kept import Watch, counts_of, fetching_of, ids_of, kept, sums_of, who
from etabli.ui.fields.columns import gather
from etabli.ui.frame import frame_of
from etabli.ui.pages import table
from etabli.ui.pages.columns import Column
from etabli.ui.pages.declared import matching_of
from etabli.ui.pages.filters import Chip
from etabli.ui.pages.listing_words import PAGE_SIZE, WHOLE, ListingWords
from etabli.ui.pages.placing import placed, turned
from etabli.ui.views.kept import PARAMETER, kept_views

RESERVED = ("vue", "q", "tri", "page", PARAMETER)


class Listing(ListingWords):
    """One reading of a list. `query` is the address's (or the one a bulk action remembers)."""

    def __init__(self, pages: Any, request: HttpRequest, query: QueryDict | None = None) -> None:
        self.pages = pages
        self.request = request
        self.user: Any = request.user
        self.query = request.GET if query is None else query
        self.filters = pages.filters(self.user)
        self.watch = Watch()
        self.is_whole = request.headers.get(WHOLE) == "1"

    # ---- what is asked

    @cached_property
    def columns(self) -> list[Column]:
        """Columns in the person's own choice and order, else those not hidden."""
        allowed = {column.name: column for column in self.pages.columns(self.user)}
        own = frame_of(self.request).preferences.columns.get(self.pages.slug) or ()
        chosen = (self.kept_view.columns if self.kept_view else ()) or own
        kept = [allowed[name] for name in chosen if name in allowed]
        return placed(kept or [column for column in allowed.values() if not column.hidden])

    @cached_property
    def kept_views(self) -> list[Any]:
        """Views that people keep of this list, as far as the person sees them."""
        return kept_views(self.user, self.pages.slug)

    @cached_property
    def kept_view(self) -> Any:
        """The kept view in force, None without one."""
        wanted = self.query.get(PARAMETER, "")
        return next((view for view in self.kept_views if str(view.pk) == wanted), None) if wanted else None

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
        return self.watch.described(self._base)

    def _base(self) -> Any:
        company = frame_of(self.request).company
        rows = self.pages.queryset(self.request)
        field = self.pages.company_field
        found = next((f for f in self.pages.model._meta.get_fields() if f.name == field), None)
        if company is None or found is None:
            return rows
        own = Q(**{field: company})
        return rows.filter(own | Q(**{f"{field}__isnull": True}) if getattr(found, "null", True) else own)

    @cached_property
    def matching(self) -> Any:
        """What the full-text index finds, asked apart: the words of the list stay the same whatever is searched."""
        return matching_of(self.pages, self.search)

    @cached_property
    def rows(self) -> Any:
        """Rows kept by view, filters and search, unsorted."""
        self.matching  # noqa: B018  asks first
        return self.watch.described(self._rows)

    def _rows(self) -> Any:
        rows = self.base if self.view is None else self.view.rows(self.base, self.user)
        for found in self.filters:
            rows = found.apply(rows, self.query, self.user)
        return self.pages.found(rows, self.search, self.matching) if self.search else rows

    @cached_property
    def ordered(self) -> Any:
        """Rows in order, always the same for equal values."""
        if self.sort:
            column = next(c for c in self.columns if c.name == self.sort.removeprefix("-"))
            sign = "-" if self.sort.startswith("-") else ""
            order = [turned(column.order, sign)]
            if column.by is not None:
                return self.rows.annotate(**{column.name: column.by()}).order_by(*order, f"{sign}pk")
        else:
            order = [self.pages.default_order] if self.pages.default_order else list(self.pages.model._meta.ordering)
        last = "-pk" if order and str(order[0]).startswith("-") else "pk"
        return self.rows.order_by(*order, last)

    @cached_property
    def key(self) -> tuple[Any, ...]:
        """What the statements of this list depend on, its address apart."""
        company = frame_of(self.request).company
        return (type(self.pages), self.pages.slug, company and company.pk, who(self.user))

    @cached_property
    def address_key(self) -> tuple[Any, ...]:
        """The same with the address; whichever page of the list it asks for."""
        apart = ("page", "q") if self.matching else ("page",)
        found = tuple((name, *values) for name, values in self.query.lists() if name not in apart)
        return (*self.key, found, self.matching and self.matching.many)

    @cached_property
    def totals(self) -> dict[str, Any]:
        """Count and sums of the rows kept, in one query: of all of them, or of one more than is summed at once."""
        most = None if self.is_whole else self.at_once + 1
        names = tuple(self.sum_names)
        rows = self._asked((names, most), lambda: sums_of(self.rows, names, most))
        found = next(iter(rows), (0, *(None for _name in names)))
        return {"rows": found[0], **{f"sum_{name}": total for name, total in zip(names, found[1:], strict=True)}}

    @cached_property
    def is_cut(self) -> bool:
        """More rows than are counted and summed at once: the list asks for itself again as soon as it is shown."""
        return not self.is_whole and self.totals["rows"] > self.at_once

    @cached_property
    def sum_names(self) -> list[str]:
        """Columns summed, among those the person may see."""
        return self.pages.allowed(self.pages.sums, self.user)

    @cached_property
    def count(self) -> int:
        """Rows kept. Of a list that is cut, as many as are counted at once, or as those up to the page asked for."""
        if not self.is_cut:
            return int(self.totals["rows"])
        if not self._is_far:
            return self.at_once
        if self._far:
            return (self._asked_page - 1) * PAGE_SIZE + len(self._far[:PAGE_SIZE])
        return int(self._asked(("count",), lambda: sums_of(self.rows, (), None))[0][0])

    def counted(self, views: list[Any], most: int) -> list[int]:
        """How many rows each of these views has before filters and search, `most` at the utmost."""
        names = tuple(view.name for view in views)
        worded_counts = kept(
            (*self.key, "views", names, most),
            lambda: counts_of([view.rows(self.base, self.user) for view in views], most),
            self.watch,
        )
        return list(next(iter(worded_counts.ask()), ()))

    @cached_property
    def page_count(self) -> int:
        """At least one page."""
        return max(1, -(-self.count // PAGE_SIZE) + (self._is_far and len(self._far) > PAGE_SIZE))

    @cached_property
    def page_number(self) -> int:
        """1 … page_count, whatever the address asks."""
        return min(self._asked_page, self.page_count)

    @cached_property
    def _asked_page(self) -> int:
        asked = self.query.get("page", "1")
        return max(int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1, 1)

    @property
    def _is_far(self) -> bool:
        """A page of a cut list that stands behind the rows counted at once."""
        return self.is_cut and self._asked_page * PAGE_SIZE > self.at_once

    @cached_property
    def _far(self) -> list[int]:
        """Ids of that page and the one behind it: they tell whether it is the last, without counting all rows."""
        return self._ids_from((self._asked_page - 1) * PAGE_SIZE, PAGE_SIZE + 1)

    @cached_property
    def ids(self) -> list[int]:
        """Ids of the page on screen, from an index alone."""
        if self._is_far and self._far:
            return self._far[:PAGE_SIZE]
        return self._ids_from((self.page_number - 1) * PAGE_SIZE, PAGE_SIZE)

    def _ids_from(self, start: int, number: int) -> list[int]:
        part = ("LIMIT %s OFFSET %s", number, start)
        return [row[0] for row in self._asked(("ids", self.sort), lambda: ids_of(self.ordered), *part)]

    def _asked(self, what: tuple[Any, ...], word: Any, then: str = "", *more: Any) -> list[tuple[Any, ...]]:
        given = self.matching.condition.given if self.matching else None
        return kept((*self.address_key, *what), word, self.watch).ask(*more, then=then, given=given)

    @cached_property
    def records(self) -> list[Any]:
        """Records of the page on screen, in order."""
        if not self.ids:
            return []

        def word() -> Any:
            return fetching_of(self.pages.list_rows(self.request, self.columns), self.ids)

        fetching = kept((*self.key, "rows", tuple(self.columns), len(self.ids)), word, self.watch)
        records = {record.pk: record for record in fetching.of(tuple(self.ids))}
        return list(gather(self.pages.model, [records[pk] for pk in self.ids if pk in records], self.columns))

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

    @property
    def here(self) -> str:
        """This list on this very page."""
        return self.address(page=self.query.get("page"))

    def without(self, names: Iterable[str]) -> str:
        """This list without those parameters."""
        return self.address(**dict.fromkeys(names))

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
