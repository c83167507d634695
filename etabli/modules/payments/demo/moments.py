"""Moments of the demonstration that show what money paid ahead does: advances, an overpayment, receipts."""

from datetime import timedelta
from decimal import Decimal

from etabli.foundation.money import cents
from etabli.kernel.demo.stage import Stage
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.queries import left_to_ask
from etabli.modules.payments.actions.issue_receipt import issue_receipt
from etabli.modules.payments.actions.pay_invoice import pay_invoice
from etabli.modules.payments.actions.pay_order import pay_order, pay_quote
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.sales.models import Order, Quote
from etabli.records.terms.methods import PaymentMethod

OVER = Decimal("120.00")  # an instalment of another contract, paid with the invoice by mistake
FIFTH = Decimal("0.20")


def plan_moments(stage: Stage) -> None:
    """Write them into the last weeks of the diary."""
    if stage.days < 60:
        return
    last, moments = stage.last_workday, Moments(stage)
    stage.diary.on(last - timedelta(days=21), moments.deposit, hour=17)
    stage.diary.on(last - timedelta(days=7), moments.overpaid, hour=17)
    stage.diary.on(last - timedelta(days=3), moments.on_order, hour=17)
    stage.diary.on(last, moments.on_quote, hour=17.5)


class Moments:
    """What comes in besides the payments of the bank statement."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.by = stage.actor("chloe", record_payment)

    def deposit(self) -> None:
        """The last deposit invoice is paid by card, with a receipt."""
        unpaid = Invoice.objects.filter(company=self.stage.company, type="deposit", outstanding__gt=0)
        deposit = unpaid.order_by("-pk").first()
        if deposit is not None:
            payment = pay_invoice(deposit, method=PaymentMethod.CARD, reference="CB 204 118", by=self.by)
            issue_receipt(payment, by=self.by)

    def overpaid(self) -> None:
        """A client pays more than the invoice asks: the rest waits as its credit."""
        unpaid = Invoice.objects.filter(company=self.stage.company, type="invoice", outstanding__gt=0)
        invoice = unpaid.filter(outstanding__lt=5000).order_by("-pk").first()
        if invoice is not None:
            paid = invoice.outstanding
            record_payment(
                invoice.party,
                company=self.stage.company,
                amount=paid + OVER,
                method=PaymentMethod.TRANSFER,
                reference="VIR 771 902",
                allocations=[(invoice, paid)],
                by=self.by,
            )

    def on_order(self) -> None:
        """A cheque handed over on an order in force, before any invoice: its deposit invoice is made by itself."""
        orders = Order.objects.filter(company=self.stage.company, status="open", invoiced_incl=0, total_incl__gt=0)
        order = orders.order_by("-pk").first()
        if order is None:
            return
        amount = min(cents(order.payable * FIFTH), left_to_ask(order))
        if amount > 0:
            how = {"method": PaymentMethod.CHEQUE, "reference": "CHQ 3 310 226"}
            issue_receipt(pay_order(order, amount=amount, **how, by=self.by), by=self.by)

    def on_quote(self) -> None:
        """An advance on a quote that the client has not signed yet."""
        open_ = Quote.objects.filter(company=self.stage.company, status="open", accepted_at=None, total_incl__gt=0)
        quote = open_.order_by("-pk").first()
        if quote is not None:
            pay_quote(quote, amount=cents(quote.payable * FIFTH), reference="VIR 774 006", by=self.by)
