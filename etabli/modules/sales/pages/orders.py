"""Orders: list, card and editor."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.actions import may
from etabli.kernel.modules import plugged
from etabli.modules.sales.actions.add_quote import add_quote
from etabli.modules.sales.actions.cancel_order import cancel_order
from etabli.modules.sales.actions.close_order import close_order
from etabli.modules.sales.actions.delete_order import delete_order
from etabli.modules.sales.actions.draft_order import draft_order
from etabli.modules.sales.actions.duplicate_order import duplicate_order
from etabli.modules.sales.actions.make_order_proforma import make_order_proforma
from etabli.modules.sales.actions.open_order import open_order
from etabli.modules.sales.actions.reopen_order import reopen_order
from etabli.modules.sales.actions.send_order import send_order
from etabli.modules.sales.collecting import with_left_to_collect
from etabli.modules.sales.folder import why_not_delete_order
from etabli.modules.sales.models import Order
from etabli.modules.sales.pages.folder import parent_line, proformas_panel, quotes_panel
from etabli.records.documents.credit import over_credit
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
from etabli.records.documents.sockets import OrderFigure
from etabli.ui.links import link_to
from etabli.ui.pages import Column, Figure, Panel, View

SITUATIONS = (
    ("to_invoice", gettext_lazy("À facturer")),
    ("partly_invoiced", gettext_lazy("Facturée en partie")),
    ("invoiced", gettext_lazy("Facturée")),
    ("closed", gettext_lazy("Clôturée")),
    ("cancelled", gettext_lazy("Annulée")),
)


OPENING = ("open_order", "send_order")


class OrderPages(DocumentEditor):
    """`/commandes/`."""

    model = Order
    slug = "commandes"
    icon = "package"
    feminine = True
    draft = staticmethod(draft_order)
    date_field = "delivery_date"
    empty_text = gettext_lazy("Un devis accepté devient une commande ; on peut aussi la saisir à la main.")
    list_columns = (
        number_column(),
        party_column(gettext_lazy("Client et objet")),
        Column("date", gettext_lazy("Date"), kind="date"),
        Column("delivery_date", gettext_lazy("Livraison"), kind="date", empty="—", xl=True),
        excl_column(),
        incl_column(),
        Column(
            "left_to_invoice",
            gettext_lazy("Reste à facturer"),
            kind="amount",
            value=lambda order: order.in_euros(left_to_invoice(order)),
        ),
        Column("left_to_collect", gettext_lazy("Reste à encaisser"), kind="amount", sortable=False, xl=True),
        owner_column(),
        situation_column(),
    )
    list_filters = document_filters(SITUATIONS)
    views = (
        DRAFTS,
        View("en-cours", gettext_lazy("Commandes en cours"), lambda rows, user: rows.filter(status="open")),
        View("a-facturer", gettext_lazy("À facturer"), lambda rows, user: rows.current().filter(status="open")),
        MINE,
    )
    actions = (
        open_order,
        send_order,
        close_order,
        make_order_proforma,
        add_quote,
        reopen_order,
        cancel_order,
        duplicate_order,
        delete_order,
    )
    row_actions = (send_order,)

    def queryset(self, request: HttpRequest) -> Any:
        return with_left_to_collect(super().queryset(request))

    def list_rows(self, request: HttpRequest, columns: Sequence[Column]) -> Any:
        return with_left_to_collect(super().list_rows(request, columns))

    def card_line(self, record: Any) -> list[dict[str, Any]]:
        line = [*super().card_line(record), *parent_line(record)]
        if told := over_credit(record) if record.status in ("draft", "open") else "":
            line.append({"icon": "alert-triangle", "text": told, "url": link_to(record.party)})
        return line

    def words_of(self, info: Any, record: Any) -> tuple[Any, Any]:
        """Opening an order says when the client's credit does not bear it."""
        label, done = super().words_of(info, record)
        if record is not None and info.name in OPENING and (told := over_credit(record)):
            done = f"{done}. {told}"
        return label, done

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        folder = [*quotes_panel(request.user, record), *proformas_panel(self, request.user, record)]
        return [*schedule_panel(request.user, record), *folder, *super().card_panels(request, record)]

    def strip(self, request: HttpRequest, record: Any) -> list[Figure]:
        left = left_to_invoice(record)
        share = f"{int(record.invoiced_incl * 100 / record.payable)} %" if record.payable else ""
        plugs = sorted(plugged(OrderFigure), key=lambda plug: plug.position)
        return [
            Figure(_("Montant de la commande"), french.money(record.total_excl, record.currency), _("HT")),
            Figure(_("Total"), french.money(record.total_incl, record.currency), _("TTC")),
            Figure(_("Facturé"), french.money(record.invoiced_incl, record.currency), _("TTC"), note=share),
            Figure(_("Reste à facturer"), french.money(left, record.currency), _("TTC")),
            *(figure for plug in plugs for figure in plug.figures(record, request.user)),
        ]

    def buttons(self, user: Any, record: Any) -> list[dict[str, Any]]:
        """« Clôturer manuellement » stands at the top right, beside the main button (ORD-016)."""
        found = super().buttons(user, record)
        return sorted(found, key=lambda b: (not b["primary"], bool(b["why"]), b["info"].name != "close_order"))

    # ---- deleting (ORD-017, ORD-018)

    def why_not_delete(self, record: Any) -> str:
        return why_not_delete_order(record)

    def may_delete(self, user: Any, record: Any) -> bool:
        return bool(user.may_delete) and may(user, delete_order, record)

    def perform_delete(self, request: HttpRequest, record: Any) -> None:
        delete_order(record, by=request.user)


def left_to_invoice(order: Any) -> Decimal:
    """What was ordered and not invoiced; nothing once the order is closed by hand."""
    if order.status in ("cancelled", "done"):
        return Decimal(0)
    return max(order.payable - order.invoiced_incl, Decimal(0))
