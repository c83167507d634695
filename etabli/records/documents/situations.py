"""What a user reads beside the stored status: derived from dates, allocations and what came of the document."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

SHAPES = {"draft": "draft", "open": "open", "done": "done", "cancelled": "off", "refused": "off"}


def situation_of(document: Any, today: datetime.date | None = None) -> str:
    """One of the situations of api.md: to_send, sent, expired, accepted, refused, cancelled, to_invoice,
    partly_invoiced, invoiced, closed, unpaid, partly_paid, paid, overdue, credited (drafts are to_send)."""
    today = today or timezone.localdate()
    if document.kind == "quote":
        return _of_quote(document, today)
    if document.kind == "proforma":
        return _of_proforma(document)
    if document.kind == "order":
        return _of_order(document)
    if document.status in ("draft", "cancelled"):
        return "to_send"
    return _of_invoice(document, today)


def _of_quote(document: Any, today: datetime.date) -> str:
    if document.accepted_at:
        return "accepted"
    if document.status in ("refused", "cancelled"):
        return str(document.status)
    if document.status == "done":
        return "closed"
    if document.status == "open" and document.valid_until and document.valid_until < today:
        return "expired"
    return "sent" if document.sent_at else "to_send"


def _of_proforma(document: Any) -> str:
    if document.status == "cancelled":
        return "cancelled"
    return "sent" if document.sent_at else "to_send"


def _of_order(document: Any) -> str:
    if document.status == "draft":
        return "to_send"
    if document.status == "cancelled":
        return "cancelled"
    if document.invoiced_incl >= document.payable and document.invoiced_incl > 0:
        return "invoiced"
    if document.status == "done":
        return "closed"
    return "to_invoice" if document.invoiced_incl <= 0 else "partly_invoiced"


def _of_invoice(document: Any, today: datetime.date) -> str:
    if document.credited_total >= document.payable > 0 and not document.is_credit_note and document.paid_total <= 0:
        return "credited"
    if document.outstanding <= 0:
        return "paid"
    if document.next_due and document.next_due < today and not document.is_credit_note:
        return "overdue"
    return "partly_paid" if document.paid_total + document.credited_total > 0 else "unpaid"


def status_state(document: Any) -> tuple[str, str]:
    """Shape and word of the stored status (design, states)."""
    return SHAPES[document.status], str(document.get_status_display())


def situation_state(document: Any, today: datetime.date | None = None) -> tuple[str, str]:
    """Shape and word of the situation, as a list or a header shows it."""
    today = today or timezone.localdate()
    situation = situation_of(document, today)
    feminine = document.kind in ("order", "invoice", "proforma") and not document.is_credit_note
    if document.status == "cancelled":
        return "off", _("Annulée") if feminine else _("Annulé")
    if document.status == "refused":
        return "off", _("Refusée") if feminine else _("Refusé")
    if document.status == "draft":
        return "draft", _("À émettre") if document.kind == "invoice" else _("Préparée") if feminine else _("Préparé")
    if situation == "overdue":
        return "late", _("En retard de %(days)s j") % {"days": (today - document.next_due).days}
    return _WORDS[situation](document, feminine)


def _sent(document: Any, feminine: bool) -> tuple[str, str]:
    if document.sent_at:
        return "open", _("Envoyée") if feminine else _("Envoyé")
    if document.is_credit_note:
        return "open", _("À imputer")
    return "open", _("À envoyer") if document.kind != "invoice" else _("À régler")


_WORDS = {
    "to_send": _sent,
    "sent": _sent,
    "unpaid": _sent,
    "expired": lambda d, f: ("wait", _("Expiré le %(day)s") % {"day": d.valid_until.strftime("%d/%m")}),
    "accepted": lambda d, f: (
        "done",
        _("Accepté le %(day)s") % {"day": timezone.localtime(d.accepted_at).strftime("%d/%m")},
    ),
    "to_invoice": lambda d, f: ("open", _("À facturer")),
    "partly_invoiced": lambda d, f: (
        "part",
        _("Facturée à %(percent)s %%") % {"percent": int(d.invoiced_incl * 100 / d.payable)},
    ),
    "invoiced": lambda d, f: ("done", _("Facturée")),
    "closed": lambda d, f: ("done", _("Clôturée") if f else _("Clôturé")),
    "partly_paid": lambda d, f: ("part", _("Partiellement imputé") if d.is_credit_note else _("Partiellement réglée")),
    "paid": lambda d, f: (
        "done",
        _("Imputé") if d.is_credit_note and not d.paid_total else _("Remboursé") if d.is_credit_note else _("Réglée"),
    ),
    "credited": lambda d, f: ("off", _("Annulée par avoir")),
}
