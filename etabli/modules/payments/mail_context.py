"""What the e-mail of a receipt may say (TPL-002): its template, else words of its own."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.foundation import french
from etabli.kernel.mailtemplates import MailContext, Variable, Written, automatic_template, written
from etabli.modules.payments.models import Receipt

NAME = "payments.receipt"


def _payment(name: str) -> Any:
    return lambda receipt, by: str(getattr(getattr(receipt, "payment", None), name, None) or "")


def _amount(receipt: Any, by: Any) -> str:
    payment = getattr(receipt, "payment", None)
    return french.money(payment.amount, payment.currency) if payment is not None else ""


def _day(receipt: Any, by: Any) -> str:
    payment = getattr(receipt, "payment", None)
    return french.day(payment.date) if payment is not None else ""


def _samples(user: Any) -> Any:
    rows = Receipt.objects.select_related("payment__party", "company").order_by("-pk")
    return rows if user.company_ids is None else rows.filter(company__in=user.company_ids)


CONTEXT = MailContext(
    NAME,
    _("Reçu de règlement"),
    (
        Variable("numéro", _("Son numéro"), lambda receipt, by: getattr(receipt, "number", "")),
        Variable("client", _("Nom du client"), _payment("party")),
        Variable("montant", _("Le montant reçu"), _amount),
        Variable("date du règlement", _("Le jour où il a été reçu"), _day),
        Variable("référence", _("Sa référence"), _payment("reference")),
    ),
    subject=_("Reçu {numéro} – {société}"),
    body=_("Bonjour,\n\nVous trouverez ci-joint le reçu de votre règlement.\n\n{signature}"),
    samples=_samples,
)


def letter_of(receipt: Receipt) -> Written:
    """The e-mail as it would leave if nobody changed it."""
    return written(NAME, receipt, by=receipt.user, template=automatic_template(NAME, company=receipt.company_id))
