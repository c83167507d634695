"""Proformas: list, card and editor."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.actions import may
from etabli.modules.sales.actions.cancel_proforma import cancel_proforma
from etabli.modules.sales.actions.delete_proforma import delete_proforma
from etabli.modules.sales.actions.draft_proforma import draft_proforma
from etabli.modules.sales.actions.open_proforma import open_proforma
from etabli.modules.sales.actions.send_proforma import send_proforma
from etabli.modules.sales.models import Proforma
from etabli.records.documents.pages import DRAFTS, MINE, DocumentEditor, document_filters
from etabli.records.documents.pages.columns import (
    excl_column,
    incl_column,
    number_column,
    owner_column,
    party_column,
    situation_column,
)
from etabli.ui.pages import Column, Figure, View

SITUATIONS = (
    ("to_send", gettext_lazy("À envoyer")),
    ("sent", gettext_lazy("Envoyée")),
    ("cancelled", gettext_lazy("Annulée")),
)


class ProformaPages(DocumentEditor):
    """`/proformas/`."""

    model = Proforma
    slug = "proformas"
    icon = "file-text"
    feminine = True
    draft = staticmethod(draft_proforma)
    date_field = "valid_until"
    empty_text = gettext_lazy("Une proforma se crée depuis un devis ou une commande, en un clic.")
    list_columns = (
        number_column(),
        party_column(gettext_lazy("Client et objet")),
        Column("date", gettext_lazy("Date"), kind="date"),
        excl_column(),
        incl_column(),
        owner_column(),
        situation_column(),
    )
    list_filters = document_filters(SITUATIONS)
    views = (
        DRAFTS,
        View("en-cours", gettext_lazy("En cours"), lambda rows, user: rows.filter(status="open")),
        MINE,
    )
    actions = (open_proforma, send_proforma, cancel_proforma, delete_proforma)
    mains = ("send_proforma",)
    row_actions = (send_proforma,)

    def strip(self, request: HttpRequest, record: Any) -> list[Figure]:
        return [
            Figure(_("Total HT"), french.money(record.total_excl, record.currency), _("HT")),
            Figure(_("TVA"), french.money(record.total_vat, record.currency)),
            Figure(_("Total TTC"), french.money(record.total_incl, record.currency), _("TTC")),
        ]

    # ---- deleting: no account knows it

    def why_not_delete(self, record: Any) -> str:
        return ""

    def may_delete(self, user: Any, record: Any) -> bool:
        return bool(user.may_delete) and may(user, delete_proforma, record)

    def perform_delete(self, request: HttpRequest, record: Any) -> None:
        delete_proforma(record, by=request.user)
