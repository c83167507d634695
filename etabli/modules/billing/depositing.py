"""What a deposit invoice is made of, and how much of an order may still be asked ahead."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation.french import money
from etabli.modules.billing.amounts import bases_for, lines_of
from etabli.modules.billing.drafting import draft_from
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.queries import left_to_ask
from etabli.records.documents.models import Document, ScheduleLine
from etabli.records.documents.parting import groups_of

ZERO = Decimal(0)


def fault_of_deposit(order: Any, amount: Decimal) -> str:
    """Why a deposit of this amount cannot be asked."""
    left = left_to_ask(order)
    if left <= 0:
        return str(_("Tout est déjà facturé sur cette commande."))
    if amount <= 0:
        return str(_("Donnez un montant supérieur à zéro."))
    if amount > left:
        return str(
            _("Il reste %(left)s à facturer sur cette commande : l’acompte ne peut pas dépasser ce montant.")
        ) % {"left": money(left, order.currency)}
    return ""


def deposit_draft(
    order: Document, amount: Decimal, *, due_date: datetime.date, line: ScheduleLine | None = None
) -> Invoice:
    """The deposit as a draft about to be issued: a line for each VAT rate of the order, in proportion, that names the
    order and the quote. An amount that no base reaches ends in the rounding (calculation.md 6)."""
    groups = {key: one for key, one in groups_of([order.pk]).get(order.pk, {}).items() if sum(one) > 0}
    bases, reached = bases_for(amount, groups)
    over = reached - amount
    name = label_of(order)
    return draft_from(
        order,
        lines_of(name, bases, nature="deposit"),
        type="deposit",
        title=order.title or name,
        due_date=due_date,
        delivery_date=None,
        payment_term=None,
        payment_method=(line.method if line else "") or order.payment_method,
        discount_base="incl" if over else "",
        discount_percent=None,
        discount_amount=over or None,
        shipping_amount=ZERO,
        shipping_vat_rate=None,
        shipping_vat_category="",
    )


def label_of(order: Document) -> str:
    """« Acompte sur la commande C2026-0012 (devis D2026-0031) »."""
    quotes = order.links_in.filter(relation="transformed", source__kind="quote").select_related("source")
    numbers = [link.source.number for link in quotes if link.source.number]
    if not numbers:
        return _("Acompte sur la commande %(order)s") % {"order": order.number}
    return _("Acompte sur la commande %(order)s (devis %(quote)s)") % {"order": order.number, "quote": numbers[0]}
