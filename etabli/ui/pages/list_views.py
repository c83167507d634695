"""Views of a list: the table, its export, its columns, its filters, the person's own views, and sums of a selection."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.cache import cache
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.ui import exports
from etabli.ui.answers import beside, fragment, is_htmx, leave, page, targets
from etabli.ui.frame import frame_of
from etabli.ui.pages.declared import View
from etabli.ui.pages.listing import PAGE_SIZE, Listing
from etabli.ui.pages.rights import PageRights
from etabli.ui.views.kept import opening_address

COUNTED_AT_MOST = 500
REMEMBERED = 3600
LISTS_KEPT = 3


class ListViews(PageRights):
    """`/<slug>/` and what hangs on it."""

    list_template: str = "ui/list.html"

    def show(self, request: HttpRequest) -> HttpResponse:
        """The list, whole or as the fragment a filter, a sort or a page number asks for."""
        if not is_htmx(request) and (opening := opening_address(self, request)):
            return leave(request, opening)
        listing = Listing(self, request)
        context = {"listing": listing, "heading": self.heading, **self.list_context(request, listing)}
        self._remember(request, listing)
        if targets(request, "liste"):
            return fragment(request, "ui/list/fragment.html", context)
        return page(request, self.list_template, context)

    def list_context(self, request: HttpRequest, listing: Listing) -> dict[str, Any]:
        """What the template of the list is given; overrides add to it."""
        user = request.user
        return {
            "pages": self,
            "tabs": self.tabs(request, listing),
            "bulk": self.bulk_buttons(request) if listing.count else "",
            "saved": [(view, view.address(self.url())) for view in listing.kept_views],
            "kept_here": listing.kept_view,
            "may_create": self.may_create(user),
        }

    def bulk_buttons(self, request: HttpRequest) -> str:
        """Buttons over the rows ticked, as HTML."""
        return ""

    def tabs(self, request: HttpRequest, listing: Listing) -> list[dict[str, Any]]:
        """View tabs with their counts; counts beyond some hundreds are not worth their time."""
        views = self.all_views()
        if not views:
            return []
        everything = View(
            "toutes" if self.feminine else "tous",
            self.all_label or (_("Toutes") if self.feminine else _("Tous")),
            lambda rows, user: rows,
        )
        has_default = any(view.is_default for view in views) or bool(
            frame_of(request).preferences.opening_views.get(self.slug)
        )
        shown = [everything, *views]
        counts = self._counts(listing, shown)
        return [
            {
                "label": view.label,
                "url": self.url() + ("" if view is everything and not has_default else f"?vue={view.name}"),
                "here": listing.view is (None if view is everything else view),
                "count": counts.get(view.name, ""),
            }
            for view in shown
        ]

    def _counts(self, listing: Listing, views: Iterable[View]) -> dict[str, str]:
        shown = [view for view in views if view.counted]
        here = None if listing.is_narrowed else getattr(listing.view, "name", "toutes" if self.feminine else "tous")
        others = [view for view in shown if view.name != here]
        found = dict(zip((view.name for view in others), listing.counted(others, COUNTED_AT_MOST), strict=True))
        counts = {name: french.number(n) + ("+" if n == COUNTED_AT_MOST else "") for name, n in found.items()}
        return {view.name: counts.get(view.name) or listing.number_text for view in shown}

    def _remember(self, request: HttpRequest, listing: Listing) -> None:
        """Where the person stands in this list, so that cards know their neighbours and the way back."""
        first = (listing.page_number - 1) * PAGE_SIZE
        kept = {"query": listing.query.urlencode(), "ids": listing.ids, "first": first, "count": listing.count}
        others = [one for one in self._lists(request.user) if one["query"] != kept["query"]]
        cache.set(f"list:{request.user.pk}:{self.slug}", [kept, *others][:LISTS_KEPT], REMEMBERED)

    def _lists(self, user: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = cache.get(f"list:{user.pk}:{self.slug}") or []
        return found

    def remembered(self, user: Any, pk: int | None = None) -> dict[str, Any]:
        """What `show` remembered last; with `pk`, the last list on which that record stood (another tab has its
        own)."""
        return next((one for one in self._lists(user) if pk is None or pk in one["ids"]), {})

    def along(self, request: HttpRequest) -> HttpResponse:
        """The card at one rank of a list (`?rang=`), read again with its filters and order: how one goes on past the
        end of a page."""
        query = request.GET.copy()
        asked = query.pop("rang", ["0"])[-1]
        rank = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0
        query["page"] = str(rank // PAGE_SIZE + 1)
        listing = Listing(self, request, query)
        place = rank - (listing.page_number - 1) * PAGE_SIZE
        self._remember(request, listing)
        return leave(request, self.url("card", pk=listing.ids[place]) if place < len(listing.ids) else self.url())

    def back_url(self, user: Any) -> str:
        """The list as the person left it."""
        query = self.remembered(user).get("query", "")
        return f"{self.url()}?{query}" if query else self.url()

    # ---- export

    def export(self, request: HttpRequest, form: str) -> HttpResponse:
        """The rows of the list in the columns on screen, as CSV or XLSX; posted, those ticked alone."""
        listing = Listing(self, request)
        if request.method == "POST":
            listing.rows = self.chosen(request, listing)
        return exports.answer(self, listing, form)

    # ---- filters

    def filter_panel(self, request: HttpRequest) -> HttpResponse:
        """All filters as a form whose answers go to the list's address."""
        listing = Listing(self, request)
        built: Any = type("FilterForm", (forms.Form,), {**dict(_filter_fields(listing)), "is_quiet": True})
        values = {
            n: request.GET.getlist(n) if isinstance(f, forms.MultipleChoiceField) else request.GET.get(n)
            for n, f in built.base_fields.items()
        }
        kept = [(n, v) for n in ("vue", "tri", "q") for v in request.GET.getlist(n) if v]
        context = {
            "form": built(initial=values),
            "kept": kept,
            "pages": self,
            "listing": listing,
            "heading": _("Filtres"),
            "form_method": "get",
        }
        return beside(request, "ui/list/filters.html", {**context, "action_url": self._filtered_url(request)})

    def _filtered_url(self, request: HttpRequest) -> str:
        """Where the answers of the filter panel go; a board asks for itself."""
        return self.url()

    # ---- sums of a selection

    def selection_sums(self, request: HttpRequest) -> HttpResponse:
        """Foot of the table for the rows ticked."""
        listing = Listing(self, request)
        rows = self.chosen(request, listing)
        sums = {f"sum_{name}": Sum(name) for name in listing.sum_names}
        listing.totals = rows.order_by().aggregate(rows=Count("pk"), **sums)
        return page(request, "ui/list/foot.html", {"listing": listing, "chosen": listing.count, "pages": self})

    def chosen(self, request: HttpRequest, listing: Listing) -> Any:
        """Rows ticked, or all that the list's address keeps."""
        if request.POST.get("all") == "1":
            return listing.rows
        ids = [int(i) for i in request.POST.getlist("ids") if i.isascii() and i.isdigit() and len(i) < 18]
        return self.queryset(request).filter(pk__in=ids)


def _filter_fields(listing: Listing) -> Iterable[tuple[str, forms.Field]]:
    for found in listing.filters:
        yield from found.fields(listing.pages.model, listing.user).items()
