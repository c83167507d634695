"""« Tous les devis, commandes et ventes »: documents of every kind in one list, of one client when its card leads here
(DIR-032)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext_lazy

from etabli.kernel.people.rights import opens_kind
from etabli.records.documents.family import proxy_label, type_of
from etabli.records.documents.models import Document
from etabli.records.documents.pages.client_panel import as_its_kind
from etabli.records.documents.pages.columns import (
    excl_column,
    incl_column,
    number_column,
    owner_column,
    party_column,
    state_shown,
)
from etabli.records.documents.pages.document_lists import DocumentLists
from etabli.records.documents.pages.filters import RecentDates
from etabli.records.parties.models import Party
from etabli.ui.answers import leave
from etabli.ui.links import link_to, page_for
from etabli.ui.pages import ChoiceFilter, Column, NumberRange, RecordFilter, View
from etabli.ui.pages.listing import Listing

KINDS = ("quote", "order", "proforma", "invoice")
TYPES = {"deposit": gettext_lazy("Acompte"), "credit_note": gettext_lazy("Avoir")}


def kinds_open_to(user: Any) -> list[str]:
    """Kinds of documents whose lists this person may open."""
    return [kind for kind in KINDS if _is_open(kind, user)]


def _is_open(kind: str, user: Any) -> bool:
    try:
        label = proxy_label(kind)
    except KeyError:
        return False
    return page_for(label) is not None and opens_kind(user, label)


def kind_said(document: Document) -> str:
    """« Devis », « Commande », « Facture », « Acompte », « Avoir »."""
    return str(TYPES.get(document.type) or type_of(document.kind).label)


@dataclass(frozen=True)
class ClientDates(RecentDates):
    """All dates of one client; the latest months of everybody's documents."""

    def _is_default(self, query: QueryDict) -> bool:
        return not query.get("party") and super()._is_default(query)


class AllDocumentsPages(DocumentLists):
    """`/tous-documents/`, read only: each row leads to the card of its kind."""

    model = Document
    slug = "tous-documents"
    title = gettext_lazy("Tous les devis, commandes et ventes")
    icon = "files"
    linked = False
    creatable = False
    editable = False
    by_index = False
    empty_text = gettext_lazy("Aucun document.")
    sums = ("signed_incl", "signed_excl", "signed_outstanding")
    list_columns = (
        number_column(),
        Column("kind", gettext_lazy("Nature"), value=kind_said, sort="kind", phone="p4"),
        party_column(gettext_lazy("Client et objet")),
        Column("date", gettext_lazy("Date"), kind="date"),
        excl_column(),
        incl_column(),
        Column(
            "signed_outstanding",
            gettext_lazy("Reste à encaisser"),
            kind="amount",
            sort="base_outstanding",
            also="own_outstanding",
        ),
        owner_column(),
        Column(
            "situation",
            gettext_lazy("Situation"),
            kind="state",
            value=lambda document: state_shown(as_its_kind(document)),
            sortable=False,
        ),
    )
    list_filters = (
        ClientDates("date", gettext_lazy("Période")),
        "status",
        ChoiceFilter("type", gettext_lazy("Type"), choices=tuple(TYPES.items())),
        RecordFilter("party"),
        RecordFilter("owner"),
        NumberRange("base_incl", gettext_lazy("Total TTC")),
    )
    views = (
        View("devis", gettext_lazy("Devis"), lambda rows, user: rows.filter(kind="quote"), counted=False),
        View("commandes", gettext_lazy("Commandes"), lambda rows, user: rows.filter(kind="order"), counted=False),
        View(
            "factures",
            gettext_lazy("Factures et avoirs"),
            lambda rows, user: rows.filter(kind="invoice"),
            counted=False,
        ),
        View("en-cours", gettext_lazy("En cours"), lambda rows, user: rows.current(), counted=False),
        View("a-encaisser", gettext_lazy("À encaisser"), lambda rows, user: rows.unpaid(), counted=False),
    )

    def may_open(self, user: Any) -> bool:
        """Whoever may open one of the lists that are mixed here."""
        return bool(kinds_open_to(user))

    def queryset(self, request: HttpRequest) -> Any:
        """Of the kinds this person may open."""
        return super().queryset(request).filter(kind__in=kinds_open_to(request.user))

    def list_rows(self, request: HttpRequest, columns: Any) -> Any:
        return super().list_rows(request, columns).filter(kind__in=kinds_open_to(request.user))

    def card_url(self, record: Any) -> str:
        return link_to(as_its_kind(record))

    def card(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The card of its own kind."""
        return leave(request, self.card_url(self.record(request, pk)))

    def list_context(self, request: HttpRequest, listing: Listing) -> dict[str, Any]:
        """With the way back to the client, and tabs that keep it."""
        context = {**super().list_context(request, listing), "sibling_tabs": []}
        party = self._party(request)
        if party is None:
            return context
        tabs = [{**tab, "url": _of_party(tab["url"], party), "count": ""} for tab in context["tabs"]]
        return {**context, "crumb_more": [(party.name, link_to(party))], "tabs": tabs}

    def _party(self, request: HttpRequest) -> Party | None:
        asked = request.GET.get("party", "")
        known = asked.isascii() and asked.isdigit() and len(asked) < 18
        return Party.objects.visible_to(request.user).filter(pk=int(asked)).first() if known else None


def _of_party(url: str, party: Party) -> str:
    return f"{url}{'&' if '?' in url else '?'}party={party.pk}"
