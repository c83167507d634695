"""Decisions on payments from their own values."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _


def why_not_cancel(payment: Any) -> str:
    """A payment is cancelled once; a counter-entry is not."""
    if payment.cancels_id:
        return _("Ceci est une contre-écriture : elle ne s’annule pas. Saisissez le règlement à nouveau.")
    if payment.is_cancelled:
        return _("Ce règlement est déjà annulé.")
    return ""


def why_not_allocate(payment: Any) -> str:
    """Something must be left of it."""
    if payment.cancels_id or payment.is_cancelled:
        return _("Ce règlement est annulé.")
    return "" if payment.available > 0 else _("Ce règlement est déjà entièrement affecté.")


def fault_of_date(date: datetime.date, today: datetime.date | None = None) -> str:
    """Money is received today or before, never tomorrow."""
    return _("La date d’un règlement ne peut pas être dans le futur.") if date > (today or timezone.localdate()) else ""
