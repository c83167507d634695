"""What clients of the demonstration pay: in time, late, in two parts or not yet; a cheque bounces, a credit is paid."""

import random
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from django.utils import timezone

from etabli.foundation.money import cents
from etabli.kernel.demo.stage import Stage
from etabli.modules.billing.models import Invoice
from etabli.modules.payments.actions.cancel_payment import cancel_payment
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.payments.demo.moments import plan_moments
from etabli.records.dues.models import Payment
from etabli.records.terms.methods import PaymentMethod

METHODS = (PaymentMethod.TRANSFER,) * 6 + (
    PaymentMethod.CHEQUE,
    PaymentMethod.CHEQUE,
    PaymentMethod.CARD,
    PaymentMethod.DIRECT_DEBIT,
)
SHORT = {"transfer": "VIR", "cheque": "CHQ", "card": "CB", "direct_debit": "PRLV"}
IN_TWO_PARTS, SLOW = 0.85, 0.93
LATE = ((0.55, (-9, 2)), (SLOW, (6, 48)), (1.1, (70, 140)))  # most pay in time, some late, a few very late
BOUNCES_AFTER = timedelta(days=6)


def build_payments(stage: Stage) -> None:
    """Every third day somebody reads the bank statement."""
    stage.diary.every(3, stage.start + timedelta(days=21), Payments(stage).read_statement, hour=18)
    plan_moments(stage)


class Payments:
    """The bank statement of the invented firm."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.bounced: set[int] = set()

    def read_statement(self) -> None:
        """Record what has come in; give back what a credit note owes."""
        today = timezone.localdate()
        unpaid = Invoice.objects.filter(company=self.stage.company, outstanding__gt=0)
        for invoice in unpaid.order_by("pk"):
            habit = random.Random(f"{invoice.number} paid")
            if invoice.is_credit_note:
                if today >= invoice.date + timedelta(days=habit.randint(10, 30)):
                    self.record(invoice, invoice.outstanding, habit, type=Payment.Type.REFUND)
            else:
                self.perhaps(invoice, habit, today)

    def perhaps(self, invoice: Invoice, habit: random.Random, today: date) -> None:
        """What this client does with this invoice, always the same when asked again."""
        kind, due = habit.random(), invoice.due_date or invoice.date
        late = timedelta(days=habit.randint(*next(days for most, days in LATE if kind < most)))
        in_two_parts = IN_TWO_PARTS < kind < SLOW
        if today < due + late:
            return
        if in_two_parts and not invoice.paid_total:
            self.record(invoice, cents(invoice.payable * Decimal("0.5")), habit)
        elif not in_two_parts or today >= due + late + timedelta(days=30):
            self.record(invoice, invoice.outstanding, habit)

    def record(
        self, invoice: Invoice, amount: Decimal, habit: random.Random, *, type: Payment.Type = Payment.Type.PAYMENT
    ) -> None:
        """Write it down, that of a deposit invoice as a deposit; one cheque in twelve comes back unpaid."""
        method = PaymentMethod.TRANSFER if invoice.pk in self.bounced else habit.choice(METHODS)
        payment = record_payment(
            invoice.party,
            company=self.stage.company,
            amount=amount,
            method=method,
            type=Payment.Type.DEPOSIT if invoice.type == "deposit" else type,
            reference=f"{SHORT[method]} {habit.randrange(100_000, 999_999)}",
            allocations=[(invoice, amount)],
            by=self.stage.actor("chloe", record_payment),
        )
        by_cheque = method == PaymentMethod.CHEQUE and type == Payment.Type.PAYMENT
        if by_cheque and random.Random(f"{invoice.number} bounced").random() < 1 / 12:
            self.bounced.add(invoice.pk)
            self.stage.diary.on(timezone.localdate() + BOUNCES_AFTER, partial(self.bounce, payment), hour=10)

    def bounce(self, payment: Payment) -> None:
        """The bank gives the cheque back."""
        payment.refresh_from_db()
        cancel_payment(payment, reason="Chèque revenu impayé", by=self.stage.actor("chloe", cancel_payment))
