"""Orders: list, card and editor."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.modules.sales.actions.cancel_order import cancel_order
from etabli.modules.sales.actions.close_order import close_order
from etabli.modules.sales.actions.draft_order import draft_order
from etabli.modules.sales.actions.duplicate_order import duplicate_order
from etabli.modules.sales.actions.open_order import open_order
from etabli.modules.sales.actions.send_order import send_order
from etabli.modules.sales.models import Order
from etabli.records.documents.actions.delete_draft import delete_draft
from etabli.records.documents.pages import DocumentEditor, RecentDates, SituationFilter
from etabli.records.documents.pages.columns import number_column, party_column, situation_column
from etabli.ui.pages import Column, Figure, NumberRange, RecordFilter, View

SITUATIONS = (
    ("to_invoice", gettext_lazy("À facturer")),
    ("partly_invoiced", gettext_lazy("Facturée en partie")),
    ("invoiced", gettext_lazy("Facturée")),
)


class OrderPages(DocumentEditor):
    """`/commandes/`."""

    model = Order
    slug = "commandes"
    icon = "package"
    feminine = True
    in_siblings = gettext_lazy("Commandes")
    draft = staticmethod(draft_order)
    date_field = "delivery_date"
    empty_text = gettext_lazy("Un devis accepté devient une commande ; on peut aussi la saisir à la main.")
    list_columns = (
        number_column(),
        party_column(gettext_lazy("Client et objet")),
        Column("date", gettext_lazy("Date"), kind="date"),
        Column("delivery_date", gettext_lazy("Livraison"), kind="date", empty="—", xl=True),
        Column("signed_excl", gettext_lazy("Total HT"), kind="amount", sort="total_excl", xl=True),
        Column(
            "signed_incl",
            gettext_lazy("Total TTC"),
            kind="amount",
            sort="total_incl",
            phone="p2",
            unit=gettext_lazy("€ TTC"),
        ),
        Column(
            "left_to_invoice",
            gettext_lazy("Reste à facturer"),
            kind="amount",
            value=lambda order: left_to_invoice(order),
        ),
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
        View("en-cours", gettext_lazy("Commandes en cours"), lambda rows, user: rows.filter(status="open")),
        View("a-facturer", gettext_lazy("À facturer"), lambda rows, user: rows.current().filter(status="open")),
        View("a-moi", gettext_lazy("À moi"), lambda rows, user: rows.filter(owner=user, status__in=("draft", "open"))),
    )
    actions = (open_order, send_order, close_order, cancel_order, duplicate_order, delete_draft)
    row_actions = (send_order,)

    def strip(self, request: HttpRequest, record: Any) -> list[Figure]:
        left = left_to_invoice(record)
        share = f"{int(record.invoiced_incl * 100 / record.payable)} %" if record.payable else ""
        return [
            Figure(_("Montant de la commande"), french.money(record.total_excl), _("HT")),
            Figure(_("Total"), french.money(record.total_incl), _("TTC")),
            Figure(_("Facturé"), french.money(record.invoiced_incl), _("TTC"), note=share),
            Figure(_("Reste à facturer"), french.money(left), _("TTC")),
        ]


def left_to_invoice(order: Any) -> Decimal:
    """What was ordered and not invoiced; nothing once the order is closed by hand."""
    if order.status in ("cancelled", "done"):
        return Decimal(0)
    return max(order.payable - order.invoiced_incl, Decimal(0))
