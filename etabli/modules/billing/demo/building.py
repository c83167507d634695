"""What billing does in the demonstration: orders with a deposit now and then, invoiced once the work is done, at once
or by progress, small jobs invoiced without order, and now and then a credit note."""

import random
from collections import Counter
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from etabli.foundation.money import cents
from etabli.kernel.demo.stage import Stage
from etabli.modules.billing.actions.correct_invoice import correct_invoice
from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.actions.deposit_order import deposit_order
from etabli.modules.billing.actions.draft_invoice import draft_invoice
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.actions.send_invoice import send_invoice
from etabli.modules.billing.demo.jobs import small_job
from etabli.modules.billing.demo.moments import Fitting
from etabli.modules.billing.models import Invoice
from etabli.modules.sales.actions.close_order import close_order
from etabli.modules.sales.models import Order
from etabli.records.catalog.models import Product
from etabli.records.documents.models import ScheduleLine
from etabli.records.parties.models import Party

SMALL_JOBS_A_YEAR = 16
MAILED_DAYS = 45  # as for quotes: older invoices went out on paper
PUT_AWAY = timedelta(days=70)
ASKED_AFTER, DEPOSITS = timedelta(days=2), 0.25
PROGRESS = ((100,), (100,), (100,), (40, 100), (30, 70, 100))


def build_billing(stage: Stage) -> None:
    """Twice a week somebody looks at what is to be invoiced; small jobs come in between."""
    Billing(stage).plan()


class Billing:
    """The invoicing desk of the invented firm."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        rows = Party.objects.filter(is_demo=True, is_customer=True, vat_situation="domestic")
        self.clients = list(rows.order_by("pk"))
        self.products = {product.reference: product for product in Product.objects.filter(is_demo=True)}
        self.done: Counter[int] = Counter()
        self.asked: set[int] = set()

    def plan(self) -> None:
        """Rounds on Tuesdays and Fridays, or thereabouts; small jobs at random."""
        stage = self.stage
        stage.diary.every(4, stage.start + timedelta(days=20), self.look_round, hour=16)
        count = round(SMALL_JOBS_A_YEAR * stage.days / 365) if self.clients and self.products else 0
        for rank in range(count):
            day = stage.start + timedelta(days=round(stage.days * (rank + stage.dice.random()) / count))
            stage.diary.on(day, partial(self.small, stage.own_dice()), hour=15)
        Fitting(stage, self.clients, self.done).plan()
        for _unfinished in range(2):
            stage.diary.on(stage.last_workday, partial(self.draft, stage.own_dice()), hour=17.5)

    def look_round(self) -> None:
        """Invoice the orders whose work, or a part of it, is done by now; close those nothing comes of any more."""
        today = timezone.localdate()
        steps_asked = ScheduleLine.objects.filter(document=OuterRef("pk"), type="deposit").values("pk")[:1]
        orders = Order.objects.filter(company=self.stage.company, status="open").order_by("pk")
        rows = orders.annotate(asked=Subquery(steps_asked)).values_list("pk", "number", "date", "asked")
        for pk, number, day, step in rows:
            steps = random.Random(number)
            plan, first = steps.choice(PROGRESS), day + timedelta(days=steps.randint(18, 55))
            due = first + timedelta(days=28 * self.done[pk])
            wanted = steps.random() < DEPOSITS or step is not None
            if wanted and not self.done[pk] and today >= day + ASKED_AFTER and pk not in self.asked:
                self.ask(Order.objects.get(pk=pk), step)
            if today < due:
                continue
            if self.done[pk] < len(plan):
                self.invoice(Order.objects.get(pk=pk), plan[self.done[pk]], whole=len(plan) == 1)
                self.done[pk] += 1
            elif today > due + PUT_AWAY:
                close_order(Order.objects.get(pk=pk), by=self.stage.actor("nadia", close_order))

    def invoice(self, order: Order, percent: int, *, whole: bool) -> None:
        """The whole order, or up to this progress."""
        by = self.stage.actor("chloe", invoice_order)
        how: dict[str, Any] = {} if whole else {"mode": "percent", "percent": Decimal(percent)}
        self.issue(invoice_order(order, **how, by=by))

    def ask(self, order: Order, step: int | None) -> None:
        """The deposit that its schedule agrees on; else 30 %, on one order in four."""
        self.asked.add(order.pk)
        how: dict[str, Any] = {"percent": Decimal(30)} if step is None else {"schedule_line_id": step}
        deposit = deposit_order(order, **how, by=self.stage.actor("chloe", deposit_order))
        if (self.stage.today - timezone.localdate()).days <= MAILED_DAYS:
            send_invoice(deposit, by=self.stage.actor("chloe", send_invoice))

    def draft(self, dice: random.Random) -> Invoice:
        """A small job, written up."""
        party = dice.choice(self.clients)
        by = self.stage.actor("chloe", draft_invoice)
        return draft_invoice(party, company=self.stage.company, content=small_job(party, dice, self.products), by=by)

    def small(self, dice: random.Random) -> None:
        """A small job, invoiced the same day."""
        self.issue(self.draft(dice))

    def issue(self, invoice: Invoice) -> None:
        """Issue, send when it is not long ago, and perhaps have to correct it later."""
        issue_invoice(invoice, by=self.stage.actor("chloe", issue_invoice))
        today = timezone.localdate()
        if (self.stage.today - today).days <= MAILED_DAYS:
            send_invoice(invoice, by=self.stage.actor("chloe", send_invoice))
        chance = random.Random(f"{invoice.number} corrected")
        if not invoice.is_credit_note and chance.random() < 0.05:
            day = today + timedelta(days=chance.randint(2, 40))
            self.stage.diary.on(day, lambda: self.correct(invoice, chance), hour=11)

    def correct(self, invoice: Invoice, chance: random.Random) -> None:
        """An amount given back, one line taken back, or the whole done again."""
        invoice.refresh_from_db()
        by = self.stage.actor("chloe", credit_invoice)
        kind = chance.random()
        if kind < 0.4:
            self.issue(credit_invoice(invoice, amount=cents(invoice.payable * Decimal("0.05")), by=by))
        elif kind < 0.7:
            line = invoice.lines.filter(kind="product", quantity__gt=0).latest("position")
            wanted: list[dict[str, Any]] = [{"line_id": line.pk, "quantity": str(line.quantity)}]
            self.issue(credit_invoice(invoice, lines=wanted, by=by))
        else:
            fresh = correct_invoice(invoice, by=self.stage.actor("chloe", correct_invoice))
            self.issue(Invoice.objects.get(corrects=invoice, status="draft"))
            self.issue(fresh)
