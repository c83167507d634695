"""What a product's card shows of documents: where it stands, and what it brought month by month (CAT-002)."""

import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.modules import kind_of
from etabli.kernel.people.rights import opens_kind
from etabli.records.catalog.models import Product
from etabli.records.documents.models import Document, Line
from etabli.records.documents.pages.columns import state_shown
from etabli.records.documents.wording import document_word
from etabli.ui.links import link_to
from etabli.ui.menus import PageExtension
from etabli.ui.pages import Panel, PanelRow

SHOWN, MONTHS = 8, 12


def product_panels(request: Any, product: Product) -> list[Panel]:
    """Documents that name it, the latest first, then its sales, for whoever may open them."""
    lines = Line.objects.filter(product=product)
    seen = Document.objects.visible_to(request.user)
    return [_documents(request.user, lines, seen), _sales(request.user, lines, seen)]


def _documents(user: Any, lines: Any, seen: Any) -> Panel:
    named = seen.filter(pk__in=lines.order_by().values("document")).select_related("party").order_by("-date", "-pk")
    found = [one for one in named[: SHOWN + 1] if opens_kind(user, kind_of(one))]
    rows = [
        PanelRow(
            f"{document_word(one)} {one.number or _('brouillon')}",
            link_to(one),
            sub=f"{one.party.name} · {french.short(one.date)}",
            icon="file-text",
            state=state_shown(one),
        )
        for one in found[:SHOWN]
    ]
    return Panel(
        _("Documents où il figure"),
        rows=rows,
        count=f"{SHOWN}+" if len(found) > SHOWN else len(found) or "",
        empty=_("Aucun devis, commande ni facture ne le reprend encore."),
        place="main",
        key="documents",
    )


def _sales(user: Any, lines: Any, seen: Any) -> Panel:
    """Of issued invoices, credit notes taken off, before tax; the margin by right."""
    first = timezone.localdate().replace(day=1)
    first = first.replace(year=first.year - 1)
    billed = seen.filter(kind="invoice", status__in=("open", "done"), date__gte=first)
    rows = lines.filter(document__in=billed.order_by().values("pk"), kind="product", total__isnull=False)
    grouped = rows.order_by().annotate(month=TruncMonth("document__date")).values("month", "document__type")
    grouped = grouped.annotate(n=Count("pk"), amount=Sum("total"), sold=Sum("quantity"))
    months: dict[datetime.date, list[Decimal]] = {}
    for one in grouped:
        sign = -1 if one["document__type"] == "credit_note" else 1
        month = months.setdefault(one["month"], [Decimal(0), Decimal(0)])
        month[0] += sign * (one["amount"] or 0)
        month[1] += sign * (one["sold"] or 0)
    shown = [
        PanelRow(
            capfirst(french.month(month)),
            sub=_("Quantité : %s") % french.number(sold),
            end=french.money(amount),
            end_sub="HT",
        )
        for month, (amount, sold) in sorted(months.items(), reverse=True)[:MONTHS]
    ]
    if shown and user.may_see("costs"):
        margin = _margin(rows)
        if margin is not None:
            shown.append(PanelRow(_("Marge sur douze mois"), end=french.money(margin), end_sub="HT", icon="chart-bar"))
    return Panel(
        _("Ventes par mois"),
        rows=shown,
        empty=_("Rien de facturé ces douze derniers mois."),
        place="side",
        key="ventes",
    )


def _margin(rows: Any) -> Decimal | None:
    """Total less what the goods cost, where the cost of the line is known; credit notes taken off."""
    found: Decimal | None = None
    known = rows.filter(purchase_price__isnull=False).annotate(cost=F("purchase_price"), type=F("document__type"))
    for one in known.only("total", "quantity", "unit_factor", "purchase_price").iterator(500):
        sign = -1 if one.type == "credit_note" else 1
        found = (found or Decimal(0)) + sign * (one.total - one.quantity * one.unit_factor * one.cost)
    return found


PRODUCT_PANELS = PageExtension("catalogue", panels=product_panels)
