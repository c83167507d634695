"""Quotes: list, card and editor."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.refusals import Missing
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.cancel_quote import cancel_quote
from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.modules.sales.actions.duplicate_quote import duplicate_quote
from etabli.modules.sales.actions.finish_quote import finish_quote
from etabli.modules.sales.actions.make_quote_proforma import make_quote_proforma
from etabli.modules.sales.actions.offer_online import offer_online
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.actions.order_quote import order_quote
from etabli.modules.sales.actions.prolong_quote import prolong_quote
from etabli.modules.sales.actions.refuse_quote import refuse_quote
from etabli.modules.sales.actions.reopen_quote import reopen_quote
from etabli.modules.sales.actions.revise_quote import revise_quote
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.modules.sales.models import Quote, RefusalCause
from etabli.modules.sales.opening import usual_validity
from etabli.modules.sales.pages.online import online_panel
from etabli.modules.sales.pages.options import options_totals
from etabli.modules.sales.pages.revisions import compared_page, revision_pdf, revisions_panel
from etabli.records.documents.actions.delete_draft import delete_draft
from etabli.records.documents.pages import DRAFTS, MINE, DocumentEditor, document_filters
from etabli.records.documents.pages.columns import (
    excl_column,
    incl_column,
    number_column,
    owner_column,
    party_column,
    situation_column,
)
from etabli.records.documents.pages.schedule_panel import schedule_panel
from etabli.ui.pages import ChoiceFilter, Column, Figure, Panel, View

SITUATIONS = (
    ("to_send", gettext_lazy("À envoyer")),
    ("sent", gettext_lazy("Envoyé")),
    ("expired", gettext_lazy("Expiré, à relancer")),
    ("accepted", gettext_lazy("Accepté")),
    ("refused", gettext_lazy("Refusé")),
    ("cancelled", gettext_lazy("Annulé")),
    ("closed", gettext_lazy("Clôturé sans commande")),
)


class QuotePages(DocumentEditor):
    """`/devis/`."""

    model = Quote
    slug = "devis"
    icon = "file-pencil"
    draft = staticmethod(draft_quote)
    date_field = "valid_until"
    empty_text = gettext_lazy("Écrivez le premier, ou importez ceux de votre ancien logiciel.")
    list_columns = (
        number_column(),
        party_column(gettext_lazy("Client et objet")),
        Column("date", gettext_lazy("Date"), kind="date"),
        Column("valid_until", gettext_lazy("Valable jusqu’au"), kind="date", empty="—"),
        excl_column(),
        incl_column(),
        owner_column(),
        situation_column(),
    )
    list_filters = document_filters(
        SITUATIONS, ChoiceFilter("refusal_cause", gettext_lazy("Motif de refus"), choices=tuple(RefusalCause.choices))
    )
    views = (
        DRAFTS,
        View("en-attente", gettext_lazy("Devis en attente"), lambda rows, user: rows.filter(status="open")),
        View(
            "a-relancer",
            gettext_lazy("Expirés"),
            lambda rows, user: rows.filter(status="open", valid_until__lt=timezone.localdate()),
        ),
        View("refuses", gettext_lazy("Refusés"), lambda rows, user: rows.filter(status="refused")),
        MINE,
    )
    actions = (
        send_quote,
        accept_quote,
        order_quote,
        refuse_quote,
        open_quote,
        prolong_quote,
        offer_online,
        revise_quote,
        make_quote_proforma,
        duplicate_quote,
        finish_quote,
        cancel_quote,
        reopen_quote,
        delete_draft,
    )
    mains = ("send_quote", "accept_quote", "reopen_quote")
    row_actions = (send_quote, accept_quote)

    def more_urls(self) -> list[URLPattern]:
        return [
            *super().more_urls(),
            path("<int:pk>/revisions/", self.view(self.revisions), name="revisions"),
            path("<int:pk>/revisions/<int:number>.pdf", self.view(self.revision), name="revision"),
            path("<int:pk>/options/", self.view(self.options), name="options"),
        ]

    def revisions(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Two versions side by side."""
        return compared_page(self, request, self.record(request, pk))

    def revision(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """The PDF of a former version."""
        found = self.record(request, pk).revisions.filter(number=number).first()
        if found is None:
            raise Missing
        return revision_pdf(request, found)

    def options(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the quote comes to with the options ticked so far."""
        return options_totals(request, self.record(request, pk))

    def blank(self, company: Any, party: Any, by: Any) -> Any:
        quote = super().blank(company, party, by)
        quote.valid_until = usual_validity(quote, quote.date)
        return quote

    def name_of(self, record: Any) -> str:
        name = super().name_of(record)
        return _("%(name)s, révision %(n)s") % {"name": name, "n": record.revision} if record.revision > 1 else name

    def card_line(self, record: Any) -> list[dict[str, Any]]:
        line = super().card_line(record)
        if record.refusal_cause:
            cause = {"icon": "message", "text": RefusalCause(record.refusal_cause).label, "url": ""}
            line.insert(len(line) - bool(record.refusal_reason), cause)
        return line

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        schedule = schedule_panel(request.user, record)
        return [
            *schedule,
            *online_panel(self, record),
            *super().card_panels(request, record),
            *revisions_panel(self, record),
        ]

    def strip(self, request: HttpRequest, record: Any) -> list[Figure]:
        return [
            Figure(_("Total HT"), french.money(record.total_excl, record.currency), _("HT")),
            Figure(_("TVA"), french.money(record.total_vat, record.currency)),
            Figure(_("Total TTC"), french.money(record.total_incl, record.currency), _("TTC")),
        ]
