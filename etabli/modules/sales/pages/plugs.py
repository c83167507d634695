"""What quotes and orders show elsewhere: tiles and tasks of home, figures of a client, results of the search."""

from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.statements.asking import asked, first_asked, summed
from etabli.modules.sales.pages.orders import OrderPages, left_to_invoice
from etabli.modules.sales.pages.proformas import ProformaPages
from etabli.modules.sales.pages.quotes import QuotePages
from etabli.modules.sales.queries import accepted_quotes, expiring_quotes, orders_to_invoice, waiting_quotes
from etabli.ui.menus import TodoItem
from etabli.ui.pages import Figure

TASKS_SHOWN = 4
MONEY = ("status", "total_incl", "rounding", "invoiced_incl", "currency", "exchange_rate")


def waiting_tile(user: Any, company: Any) -> Figure | None:
    """Quotes that wait for an answer."""
    name = ("waiting quotes", company and company.pk)
    count, total = summed(name, user, lambda: waiting_quotes(user, company), "base_excl")
    return Figure(
        _("Devis en attente"),
        french.money(total or Decimal(0)),
        _("HT"),
        url=f"{QuotePages.page().url()}?vue=en-attente",
        note=french.counted(count, _("devis"), _("devis")),
    )


def to_invoice_tile(user: Any, company: Any) -> Figure | None:
    """Orders with something left to invoice."""
    name = ("orders to invoice", company and company.pk)
    rows = asked(name, user, lambda: orders_to_invoice(user, company).only(*MONEY)[:2000])
    total = sum((order.in_euros(left_to_invoice(order)) for order in rows), Decimal(0))
    return Figure(
        _("Commandes à facturer"),
        french.money(total),
        _("TTC"),
        url=f"{OrderPages.page().url()}?vue=a-facturer",
        note=french.counted(len(rows), _("commande"), feminine=True),
    )


def quote_tasks(user: Any, company: Any) -> list[TodoItem]:
    """Quotes about to expire, or just expired: to be chased."""
    if not QuotePages.page().may_open(user):
        return []
    today, page = timezone.localdate(), QuotePages.page()
    items = []
    name = ("expiring quotes", company and company.pk)
    found = first_asked(
        name, user, lambda: expiring_quotes(user, company).select_related("party"), "valid_until", TASKS_SHOWN
    )
    for quote in found:
        late = quote.valid_until < today
        when = _("expiré le %s") if late else _("valable jusqu’au %s")
        items.append(
            TodoItem(
                _("Relancer %(party)s sur le devis %(number)s") % {"party": quote.party, "number": quote.number},
                page.card_url(quote),
                sub=when % french.short(quote.valid_until),
                amount=french.money(quote.total_excl, quote.currency),
                icon="file-pencil",
                shape="wait",
                button=_("Ouvrir"),
                button_url=page.card_url(quote),
                position=40,
            )
        )
    return items


def accepted_figure(party: Any, user: Any) -> Figure | None:
    """« 7 sur 9 »."""
    if not QuotePages.page().may_open(user):
        return None
    yes, asked = accepted_quotes(party, user)
    return Figure(_("Devis acceptés"), _("%(yes)s sur %(all)s") % {"yes": yes, "all": asked}) if asked else None


def subtitle_of(document: Any) -> str:
    """Client, title and amount, as a result of the search reads."""
    words = (document.party.name, document.title, f"{french.money(document.total_incl, document.currency)} TTC")
    return " · ".join(word for word in words if word)


def quote_name(quote: Any) -> str:
    """« Devis D2026-0012 »."""
    return QuotePages.page().name_of(quote)


def order_name(order: Any) -> str:
    """« Commande C2026-0012 »."""
    return OrderPages.page().name_of(order)


def proforma_name(proforma: Any) -> str:
    """« Proforma P2026-0003 »."""
    return ProformaPages.page().name_of(proforma)
