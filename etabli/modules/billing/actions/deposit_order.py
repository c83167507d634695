"""A deposit invoice from an order."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.french import short
from etabli.foundation.money import HUNDRED, cents
from etabli.kernel.actions import action
from etabli.kernel.refusals import Missing, Refused
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.depositing import deposit_draft, fault_of_deposit
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.rules import why_not_deposit
from etabli.modules.sales.models import Order
from etabli.records.documents.models import Link, ScheduleLine
from etabli.records.documents.schedule.asked import asked_of


@action(
    gettext_lazy("Acompte"),
    event="deposit_invoiced",
    creates=Invoice,
    refusal=why_not_deposit,
    icon="coin",
    done=gettext_lazy("Facture d’acompte émise"),
)
def deposit_order(
    order: Order,
    *,
    percent: Decimal | None = None,
    amount: Decimal | None = None,
    schedule_line_id: int | None = None,
    due_date: datetime.date | None = None,
    by: Any,
) -> Invoice:
    """A numbered deposit invoice (DEP-001 to DEP-007; decisions 20; CGI art. 289 I 1 c) of a percentage of the order,
    an amount TTC, or an instalment of its schedule: VAT by the rates of the order, issued and fixed at once, owed
    until it is paid. Refused above what is left of the order, and for an instalment that a deposit asks already."""
    line = _instalment(order, schedule_line_id)
    given = [one for one in (percent, amount, line) if one is not None]
    if len(given) != 1:
        raise Refused(_("Donnez un pourcentage, un montant TTC ou une échéance : un seul des trois."), field="amount")
    if percent is not None and not 0 < percent <= HUNDRED:
        raise Refused(_("Donnez un pourcentage entre 0 et 100 %."), field="percent")
    if percent is not None:
        amount = cents(order.payable * percent / HUNDRED)
    elif line is not None:
        amount = line.amount
    asked = amount or Decimal(0)
    if fault := fault_of_deposit(order, asked):
        raise Refused(fault, field="percent" if percent is not None else "amount")
    today = timezone.localdate()
    due = due_date or (line.due_date if line else None) or today
    draft = deposit_draft(order, asked, due_date=max(due, today), line=line)
    if line is not None:
        Link.objects.filter(source=order, target=draft).update(instalment=line)
    return issue_invoice(draft, by=by)


def _instalment(order: Order, pk: int | None) -> ScheduleLine | None:
    """The line of the order's schedule that is asked for; only those of type deposit are (DEP-003)."""
    if pk is None:
        return None
    line = order.schedule.filter(pk=pk).first()
    if line is None:
        raise Missing
    if line.type != "deposit":
        raise Refused(_("Cette échéance n’est pas un acompte."), field="schedule_line_id")
    if deposit := asked_of(order).get(line.pk):
        raise Refused(
            _("Cette échéance est déjà demandée par la facture d’acompte %(number)s du %(day)s.")
            % {"number": deposit.number, "day": short(deposit.date)},
            field="schedule_line_id",
        )
    return line
