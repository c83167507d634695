"""What an order's card shows of its folder: its quote, its proformas, the sentence of its parent (ORD-001, ORD-010)."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.actions import may
from etabli.modules.sales.actions.make_order_proforma import make_order_proforma
from etabli.modules.sales.folder import quotes_of
from etabli.modules.sales.models import Order, Proforma, Quote
from etabli.modules.sales.rules import why_not_make_proforma
from etabli.records.documents.pages.columns import state_shown
from etabli.ui.links import page_for
from etabli.ui.pages import Panel, PanelRow


def parent_line(order: Order) -> list[dict[str, Any]]:
    """« Commande du devis D2026-0012 »: the parent, said on the sheet of a draft, where its chain is not shown."""
    if not order.is_draft:
        return []
    return [
        {"icon": "link", "text": _("Rattachée au devis %s, dont elle reprend les informations") % quote, "url": ""}
        for quote in quotes_of(order)
    ]


def quotes_panel(user: Any, order: Order) -> list[Panel]:
    """The quotes of the folder."""
    page = page_for("sales.quote")
    if page is None or not page.may_open(user):
        return []
    rows = [row_of(page, quote) for quote in quotes_of(order)]
    return [Panel(_("Devis"), rows=rows, count=len(rows), key="devis")] if rows else []


def proformas_panel(pages: Any, user: Any, order: Order) -> list[Panel]:
    """The proformas of the folder, with "+" to make one."""
    page = page_for("sales.proforma")
    if page is None or not page.may_open(user):
        return []
    found = Proforma.objects.visible_to(user).filter(links_in__source_id=order.pk, links_in__relation="transformed")
    rows = [row_of(page, one) for one in found.select_related("party").order_by("pk")]
    possible = may(user, make_order_proforma, order) and not why_not_make_proforma(order)
    add = pages.url("action", pk=order.pk, name="make_order_proforma") if possible else ""
    return [
        Panel(
            _("Proformas"),
            rows=rows,
            count=len(rows) or "",
            add_url=add,
            add_label=_("Créer une proforma"),
            empty=_("Aucune proforma."),
            key="proformas",
        )
    ]


def row_of(page: Any, document: Quote | Proforma) -> PanelRow:
    """One document of the folder."""
    return PanelRow(
        str(document),
        page.card_url(document),
        sub=document.title,
        end=french.money(document.payable, document.currency),
        state=state_shown(document),
    )
