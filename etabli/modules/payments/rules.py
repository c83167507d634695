"""Decisions on payments from their own values."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _


def why_not_cancel(payment: Any) -> str:
    """A payment is cancelled once; a counter-entry is not."""
    if payment.cancels_id:
        return _("Ceci est une contre-écriture : elle ne s’annule pas. Saisissez le règlement à nouveau.")
    if payment.is_cancelled:
        return _("Ce règlement est déjà annulé.")
    return ""


def why_not_pay_invoice(invoice: Any) -> str:
    """An issued invoice with something left to receive."""
    if invoice.is_credit_note:
        return _("Un avoir se rembourse, ou s’impute sur une facture.")
    if invoice.status == "draft":
        return _("Émettez d’abord cette facture.")
    return "" if invoice.outstanding > 0 else _("Il ne reste rien à régler sur cette facture.")


def why_not_refund(credit_note: Any) -> str:
    """A credit note with something left is refunded."""
    if not credit_note.is_credit_note:
        return _("Seul un avoir se rembourse : créez d’abord un avoir de cette facture.")
    if credit_note.status == "draft":
        return _("Émettez d’abord cet avoir.")
    return "" if credit_note.outstanding > 0 else _("Il ne reste rien de cet avoir.")


def why_not_pay_order(order: Any) -> str:
    """Money is received on an order in force."""
    if order.status in ("draft", "cancelled"):
        return _("Ouvrez d’abord cette commande.") if order.status == "draft" else _("Cette commande est annulée.")
    return ""


def why_not_pay_quote(quote: Any) -> str:
    """Money is received on a quote that was sent out and not refused; once accepted, on its order."""
    if quote.status == "draft":
        return _("Ouvrez d’abord ce devis.")
    if quote.status in ("refused", "cancelled"):
        return _("Ce devis n’a pas été accepté.")
    return _("Ce devis est accepté : encaissez sur sa commande.") if quote.accepted_at else ""


def why_not_use_credit(invoice: Any) -> str:
    """Money paid ahead settles an issued invoice with something left."""
    return why_not_pay_invoice(invoice)


def why_not_receipt(payment: Any) -> str:
    """A receipt says what was received and stands."""
    if payment.cancels_id or payment.is_cancelled:
        return _("Ce règlement est annulé : il n’a pas de reçu.")
    return _("Un remboursement n’a pas de reçu.") if payment.type == "refund" else ""


def why_not_allocate(payment: Any) -> str:
    """Something must be left of it."""
    if payment.cancels_id or payment.is_cancelled:
        return _("Ce règlement est annulé.")
    return "" if payment.available > 0 else _("Ce règlement est déjà entièrement affecté.")


def fault_of_date(date: datetime.date, today: datetime.date | None = None) -> str:
    """Money is received today or before, never tomorrow."""
    return _("La date d’un règlement ne peut pas être dans le futur.") if date > (today or timezone.localdate()) else ""
