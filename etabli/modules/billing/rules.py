"""Decisions on invoices from their own values."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _


def why_not_issue(invoice: Any) -> str:
    """Only a draft is issued, once."""
    if invoice.status == "cancelled":
        return _("Ce brouillon est annulé.")
    if invoice.status != "draft":
        told = (
            _("Cet avoir est déjà émis sous le numéro %(number)s.")
            if invoice.is_credit_note
            else _("Cette facture est déjà émise sous le numéro %(number)s.")
        )
        return told % {"number": invoice.number}
    return ""


def issue_word(invoice: Any) -> str:
    """What issuing a credit note is called."""
    return _("Émettre l’avoir") if invoice.is_credit_note else ""


def send_word(invoice: Any) -> str:
    """What sending a document of another name is called."""
    names = {"credit_note": _("Envoyer l’avoir"), "deposit": _("Envoyer la facture d’acompte")}
    return names.get(invoice.type, "")


def why_not_send_invoice(invoice: Any) -> str:
    """A draft is issued before it is sent (decisions 15)."""
    if invoice.status not in ("draft", "cancelled"):
        return ""
    if invoice.is_credit_note:
        return _("Émettez d’abord cet avoir\u00a0: un brouillon ne s’envoie pas.")
    return _("Émettez d’abord cette facture\u00a0: un brouillon ne s’envoie pas.")


def why_not_credit(invoice: Any) -> str:
    """Issued invoices and deposits are credited, until nothing is left."""
    if invoice.is_credit_note:
        return _("Un avoir ne se corrige pas par un avoir : émettez une nouvelle facture.")
    if invoice.status in ("draft", "cancelled"):
        return _("Un brouillon se modifie ou se supprime ; seul ce qui est émis se corrige par un avoir.")
    return ""


def why_not_correct(invoice: Any) -> str:
    """Invoices are corrected and made again; a deposit is credited, and another one asked of its order."""
    if invoice.type == "deposit":
        return _("Créditez cet acompte, puis demandez-en un autre depuis sa commande.")
    return why_not_credit(invoice)


def why_not_duplicate(invoice: Any) -> str:
    """A deposit belongs to its order: it is not copied."""
    return _("Un acompte se demande depuis sa commande.") if invoice.type == "deposit" else ""


def why_not_apply_credit(invoice: Any) -> str:
    """A credit note is set off against an invoice with something left to pay."""
    if invoice.is_credit_note or invoice.status not in ("open", "done") or invoice.outstanding <= 0:
        return _("Il ne reste rien à régler sur ce document.")
    return ""


def why_not_invoice_order(order: Any) -> str:
    """An open order with something left to invoice."""
    if order.status == "draft":
        return _("Ouvrez d’abord cette commande.")
    if order.status != "open":
        return _("Cette commande est « %(status)s ».") % {"status": order.get_status_display()}
    return ""


def why_not_deposit(order: Any) -> str:
    """A deposit is asked of an open order that is not wholly invoiced; never of a quote (DEP-002)."""
    if why := why_not_invoice_order(order):
        return why
    return "" if order.invoiced_incl < order.payable else _("Tout est déjà facturé sur cette commande.")


def why_not_deduct(invoice: Any) -> str:
    """Deposits are deducted from draft invoices."""
    if invoice.type != "invoice":
        return _("Les acomptes se déduisent d’une facture.")
    return "" if invoice.status == "draft" else _("Cette facture est émise : elle ne se modifie plus.")


def fault_of_issue_date(on: datetime.date, today: datetime.date | None = None) -> str:
    """The issue date is today by default, never in the future (decisions, Series)."""
    if on > (today or timezone.localdate()):
        return _("La date d’émission ne peut pas être dans le futur.")
    return ""
