"""What payments show elsewhere."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.statements import Prepared
from etabli.modules.billing.queries import payment_days
from etabli.modules.payments.pages.payments import PaymentPages
from etabli.records.dues.models import Payment
from etabli.ui.pages import Figure

MANY = 500  # a mean over so many payments takes longer than the rest of the card
PAID: Prepared[tuple[int]] = Prepared(
    lambda party: Payment.objects.filter(party=party).order_by().values_list("pk")[MANY : MANY + 1]
)


def has_many(party: Any) -> bool:
    """Whether so many payments came from a client that their mean delay is left for after the card."""
    return PAID.first(party.pk) is not None


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
