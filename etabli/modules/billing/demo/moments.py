"""A deal of the demonstration in instalments: its deposit from the schedule, a progress invoice, the rest to come."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from typing import Any

from etabli.kernel.demo.stage import Stage
from etabli.modules.billing.actions.deposit_order import deposit_order
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.actions.send_invoice import send_invoice
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.modules.sales.models import Order, Quote

TITLE = "Agencement de l’accueil et de la salle d’attente"
ROWS: tuple[dict[str, Any], ...] = (
    {"kind": "title", "label": "Accueil"},
    {"label": "Banque d’accueil en chêne massif", "quantity": "1", "unit": "u", "unit_price": "6840"},
    {"label": "Panneaux acoustiques", "quantity": "24", "unit": "m²", "unit_price": "96.50"},
    {"kind": "subtotal", "label": "Accueil"},
    {"kind": "title", "label": "Salle d’attente"},
    {"label": "Banquettes garnies", "quantity": "9", "unit": "m", "unit_price": "312"},
    {"label": "Pose, équipe de deux", "quantity": "6", "unit": "j", "unit_price": "780"},
)
SCHEDULE = (
    {"percent": "30", "type": "deposit", "condition": "order", "title": "Acompte de {pourcentage}"},
    {"percent": "40", "condition": "delivery", "title": "À la livraison"},
    {"percent": "30", "condition": "end_of_month_after", "days": 30, "title": "Solde à 30 jours fin de mois"},
)
PROGRESS = Decimal(40)
AGREED, ASKED, BEGUN = 4, 6, 19  # days after the quote


class Fitting:
    """From the quote to 40 % of the work, in the last weeks; `invoiced` tells the invoicing round to leave it alone."""

    def __init__(self, stage: Stage, clients: list[Any], invoiced: Counter[int]) -> None:
        self.stage = stage
        self.clients = [client for client in clients if not client.is_person]
        self.invoiced = invoiced
        self.quote: Quote | None = None
        self.order: Order | None = None

    def plan(self) -> None:
        """Write it into the diary."""
        if len(self.clients) < 4 or self.stage.days < 60:
            return
        first, diary = self.stage.last_workday - timedelta(days=30), self.stage.diary
        diary.on(first, self.offer, hour=9)
        diary.on(first + timedelta(days=AGREED), self.agree, hour=10)
        diary.on(first + timedelta(days=ASKED), self.ask, hour=10)
        diary.on(first + timedelta(days=BEGUN), self.invoice, hour=15)

    def offer(self) -> None:
        """The quote with its instalments."""
        party, by = self.clients[3], self.stage.actor("nadia", draft_quote)
        party.refresh_from_db()
        schedule = [dict(step) for step in SCHEDULE]
        content = {"title": TITLE, "lines": [dict(row) for row in ROWS], "schedule": schedule}
        self.quote = draft_quote(party, company=self.stage.company, content=content, by=by)
        send_quote(self.quote, by=by)

    def agree(self) -> None:
        """The client signs."""
        if self.quote is not None:
            self.order = accept_quote(self.quote, by=self.stage.actor("nadia", accept_quote))
            self.invoiced[self.order.pk] = 99

    def ask(self) -> None:
        """The deposit invoice of the first instalment."""
        if self.order is not None:
            line = self.order.schedule.get(type="deposit")
            by = self.stage.actor("chloe", deposit_order)
            send_invoice(deposit_order(self.order, schedule_line_id=line.pk, by=by), by=by)

    def invoice(self) -> None:
        """What is done so far, the deposit deducted in proportion."""
        if self.order is not None:
            by = self.stage.actor("chloe", invoice_order)
            order = Order.objects.get(pk=self.order.pk)
            draft = invoice_order(order, mode="percent", percent=PROGRESS, by=by)
            send_invoice(issue_invoice(draft, by=by), by=by)
