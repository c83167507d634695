"""Quotes: list, card and editor."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.settings import value_of
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.modules.sales.actions.duplicate_quote import duplicate_quote
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.actions.refuse_quote import refuse_quote
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.modules.sales.models import Quote
from etabli.records.documents.actions.delete_draft import delete_draft
from etabli.records.documents.pages import DocumentEditor, RecentDates, SituationFilter
from etabli.records.documents.pages.columns import number_column, party_column, situation_column
from etabli.records.documents.rules import default_validity
from etabli.ui.pages import Column, Figure, NumberRange, RecordFilter, View

SITUATIONS = (
    ("to_send", gettext_lazy("À envoyer")),
    ("sent", gettext_lazy("Envoyé")),
    ("expired", gettext_lazy("Expiré")),
    ("accepted", gettext_lazy("Accepté")),
    ("refused", gettext_lazy("Refusé")),
)


class QuotePages(DocumentEditor):
    """`/devis/`."""

    model = Quote
    slug = "devis"
    icon = "file-pencil"
    in_siblings = gettext_lazy("Devis")
    draft = staticmethod(draft_quote)
    date_field = "valid_until"
    empty_text = gettext_lazy("Écrivez le premier, ou importez ceux de votre ancien logiciel.")
    list_columns = (
        number_column(),
        party_column(gettext_lazy("Client et objet")),
        Column("date", gettext_lazy("Date"), kind="date"),
        Column("valid_until", gettext_lazy("Valable jusqu’au"), kind="date", empty="—"),
        Column("signed_excl", gettext_lazy("Total HT"), kind="amount", sort="total_excl", xl=True),
        Column(
            "signed_incl",
            gettext_lazy("Total TTC"),
            kind="amount",
            sort="total_incl",
            phone="p2",
            unit=gettext_lazy("€ TTC"),
        ),
        Column("owner__get_full_name", gettext_lazy("Vendeur"), sortable=False, hidden=True),
        situation_column(),
    )
    list_filters = (
        RecentDates("date", gettext_lazy("Période")),
        "status",
        SituationFilter("situation", gettext_lazy("Situation"), words=SITUATIONS),
        RecordFilter("party"),
        RecordFilter("owner"),
        NumberRange("total_incl", gettext_lazy("Total TTC")),
    )
    views = (
        View("brouillons", gettext_lazy("Brouillons"), lambda rows, user: rows.drafts()),
        View("en-attente", gettext_lazy("Devis en attente"), lambda rows, user: rows.filter(status="open")),
        View(
            "a-relancer",
            gettext_lazy("Expirés"),
            lambda rows, user: rows.filter(status="open", valid_until__lt=timezone.localdate()),
        ),
        View("a-moi", gettext_lazy("À moi"), lambda rows, user: rows.filter(owner=user, status__in=("draft", "open"))),
    )
    actions = (send_quote, accept_quote, refuse_quote, open_quote, duplicate_quote, delete_draft)
    mains = ("send_quote", "accept_quote")
    row_actions = (send_quote, accept_quote)

    def blank(self, company: Any, party: Any, by: Any) -> Any:
        quote = super().blank(company, party, by)
        quote.valid_until = default_validity(quote.date, value_of("sales.quote_validity_days", company=company))
        return quote

    def strip(self, request: HttpRequest, record: Any) -> list[Figure]:
        return [
            Figure(_("Total HT"), french.money(record.total_excl), _("HT")),
            Figure(_("TVA"), french.money(record.total_vat)),
            Figure(_("Total TTC"), french.money(record.total_incl), _("TTC")),
        ]
