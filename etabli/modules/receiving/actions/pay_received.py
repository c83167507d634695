"""The invoice was paid."""

import datetime
from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.receiving.models import ReceivedInvoice
from etabli.modules.receiving.saying import PAID, say, why_not_pay


@action(
    gettext_lazy("Noter payée"),
    event="invoice_paid",
    refusal=why_not_pay,
    bulk=True,
    icon="cash",
    done=gettext_lazy("Paiement noté"),
)
def pay_received(
    invoice: ReceivedInvoice,
    *,
    paid_on: Annotated[datetime.date | None, gettext_lazy("Payée le")] = None,
    by: Any,
) -> ReceivedInvoice:
    """Status 211: the payment was given. No date is today."""
    if no := why_not_pay(invoice):
        raise Refused(no)
    today = timezone.localdate()
    day = paid_on or today
    if day > today:
        raise Refused(_("Une date de paiement n’est pas à venir."), field="paid_on")
    if day < datetime.date(2000, 1, 1):
        raise Refused(_("Cette date de paiement est impossible."), field="paid_on")
    say(invoice, PAID, by=by)
    invoice.paid_on = day
    invoice.save(update_fields=["paid_on"])
    return invoice
