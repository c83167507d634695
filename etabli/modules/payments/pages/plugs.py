"""What payments show elsewhere."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.modules.billing.queries import payment_days
from etabli.modules.payments.pages.payments import PaymentPages
from etabli.ui.pages import Figure


def delay_figure(party: Any, user: Any) -> Figure | None:
    """« Délai moyen de paiement »."""
    if not PaymentPages.page().may_open(user):
        return None
    days = payment_days(party.pk, user)
    if days is None:
        return None
    terms = _("pour %s") % party.payment_term.label.lower() if party.payment_term else ""
    return Figure(_("Délai moyen de paiement"), _("%s j") % days, note=terms)


def payment_name(payment: Any) -> str:
    """« Règlement de 120,00 € »."""
    return PaymentPages.page().name_of(payment)


def payment_subtitle(payment: Any) -> str:
    """Client, day and reference."""
    return " · ".join(word for word in (payment.party.name, french.short(payment.date), payment.reference) if word)
