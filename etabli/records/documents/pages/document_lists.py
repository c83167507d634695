"""Lists of documents: only the columns shown, credit notes below zero, the lists of one deal side by side."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.records.documents.pages.columns import with_signs
from etabli.records.documents.pages.deal_tabs import deal_tabs
from etabli.ui.pages import Column
from etabli.ui.pages.columns import field_at
from etabli.ui.pages.listing import Listing
from etabli.ui.running.asking import AskingPages

# What the columns worked out in Python read: names, states and situations.
LISTED: tuple[str, ...] = (
    *(
        "kind",
        "type",
        "status",
        "number",
        "title",
        "date",
        "due_date",
        "next_due",
        "valid_until",
        "delivery_date",
        "accepted_at",
    ),
    *("total_excl", "total_incl", "rounding", "outstanding", "paid_total", "credited_total", "invoiced_incl"),
    *("currency", "exchange_rate", "base_excl", "base_incl", "base_outstanding"),
    *("sent_at", "revision", "party__name", "progress_number", "is_final"),
)


class DocumentLists(AskingPages):
    """Lists of quotes, orders or invoices, side by side as tabs (`DealTab`)."""

    icon = "file-text"
    list_template = "documents/list.html"
    default_order = "-date"
    search_fields = ("number", "title", "party__name")
    by_index = True
    sums: Sequence[str] = ("signed_incl", "signed_excl")
    sum_unit = gettext_lazy("TTC")
    journaled = False

    def queryset(self, request: HttpRequest) -> Any:
        return with_signs(super().queryset(request)).select_related(
            "party", "company", "owner", "contact", "payment_term"
        )

    def list_rows(self, request: HttpRequest, columns: Sequence[Column]) -> Any:
        """What a list shows of documents and their clients: a fifth of what their cards read."""
        shown = {
            path for column in columns for path in (column.name, column.also) if path and field_at(self.model, path)
        }
        people = {"owner"} if any(column.name.startswith("owner") for column in columns) else set()
        rows = super().queryset(request).select_related("party", *people)
        return with_signs(rows.only(*LISTED, *shown, *people))

    def note_on(self, records: Any) -> str:
        """When other currencies are among the rows, that amounts and sums are in euros."""
        foreign = any(one.is_foreign for one in records)
        return _("montants en euros, au taux de chaque document") if foreign else ""

    def list_context(self, request: HttpRequest, listing: Listing) -> dict[str, Any]:
        return {**super().list_context(request, listing), "sibling_tabs": self.sibling_tabs(request)}

    def tabs(self, request: HttpRequest, listing: Listing) -> list[dict[str, Any]]:
        """The tab of all documents opens the latest months: it says how many these are, and nothing where the list on
        screen is another one."""
        found = super().tabs(request, listing)
        if found and "?" not in found[0]["url"]:
            found[0]["count"] = "" if set(listing.query) - {"tri", "page"} else listing.number_text
        return found

    def sibling_tabs(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The lists of one deal side by side (QUO-076), those this person may open."""
        return deal_tabs(request.user, self)
