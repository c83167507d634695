"""Panels of an opportunity's card: what comes next, its products, its documents."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.modules import kind_of
from etabli.kernel.people.rights import opens_kind
from etabli.modules.crm.models import Opportunity
from etabli.modules.crm.pages.shown import ICONS, next_text
from etabli.modules.crm.queries import documents_of
from etabli.records.documents.pages.columns import state_shown
from etabli.records.documents.wording import document_word
from etabli.ui.links import page_for
from etabli.ui.pages import Panel, PanelRow


def next_panel(pages: Any, one: Opportunity, *, may_write: bool) -> Panel:
    """The next action, flagged when it is missing or late."""
    rows = []
    if one.next_on is not None:
        icon = "alert-triangle" if one.is_late else ICONS.get(one.next_kind, "calendar")
        rows = [PanelRow(next_text(one), sub=french.day(one.next_on), icon=icon, late=one.is_late)]
    return Panel(
        _("Prochaine action"),
        rows=rows,
        add_url=f"{pages.card_url(one)}actions/plan_next_action/" if may_write and one.is_open else "",
        add_label=_("Prévoir l’action"),
        empty=_("Aucune action prévue : dites ce qui vient, et quand.") if one.is_open else _("Opportunité close."),
        place="side",
        key="action",
    )


def products_panel(pages: Any, one: Opportunity, *, may_write: bool) -> Panel:
    """Products that its quote will take over (OPP-008)."""
    rows = [
        {
            "name": line.product.name,
            "quantity": french.number(line.quantity),
            "unit": line.product.unit,
            "price": french.money(line.product.unit_price),
            "remove_url": f"{pages.card_url(one)}produits/{line.pk}/retirer/" if may_write and one.is_open else "",
        }
        for line in one.lines.select_related("product")
    ]
    return Panel(
        _("Produits"),
        count=len(rows) or "",
        template="crm/products.html",
        context={"rows": rows},
        add_url=f"{pages.card_url(one)}actions/add_product/" if may_write and one.is_open else "",
        add_label=_("Ajouter un produit"),
        place="main",
        key="produits",
    )


def documents_panel(one: Opportunity, user: Any) -> Panel:
    """Its offers, the quotes written from it and what came of them, in order: quote, order, invoices."""
    rows = offer_rows(one, user)
    for document in documents_of(one, user):
        kind = kind_of(document)
        page = page_for(kind) if opens_kind(user, kind) else None
        rows.append(
            PanelRow(
                f"{document_word(document)} {document.number or _('brouillon')}",
                page.card_url(document) if page else "",
                sub=french.short(document.date),
                end=french.money(document.total_excl, document.currency),
                end_sub="HT",
                icon="file-text",
                state=state_shown(document),
            )
        )
    return Panel(
        _("Offres, devis, commandes et factures"),
        rows=rows,
        count=len(rows) or "",
        empty=_("Aucun document pour l’instant. « Faire le devis » reprend client, objet et produits."),
        place="main",
        key="documents",
    )


def offer_rows(one: Opportunity, user: Any) -> list[PanelRow]:
    """The offers made for it, the oldest first."""
    page = page_for("crm.offer")
    if page is None or not opens_kind(user, "crm.offer"):
        return []
    return [
        PanelRow(
            f"{_('Offre')} {offer.number or _('brouillon')}",
            page.card_url(offer),
            sub=french.short(offer.date),
            end=french.money(offer.total),
            end_sub="HT",
            icon="file-description",
            state=offer.situation_state,
        )
        for offer in one.offers.visible_to(user).order_by("pk")
    ]
