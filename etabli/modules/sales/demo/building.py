"""What sales do in the demonstration: quotes written, sent, accepted, refused or left to expire; orders by phone."""

import random
from datetime import timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from etabli.kernel.demo.stage import Stage
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.draft_order import draft_order
from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.modules.sales.actions.open_order import open_order
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.actions.refuse_quote import refuse_quote
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.modules.sales.demo.moments import plan_moments
from etabli.modules.sales.demo.works import CAUSES, NO_ANSWER, REASONS
from etabli.modules.sales.demo.writing import content_of, work_for
from etabli.modules.sales.models import Quote
from etabli.records.catalog.models import Product
from etabli.records.parties.models import Party

QUOTES_A_YEAR, ORDERS_A_YEAR = 62, 5
SELLERS = ("hugo", "nadia", "thomas")
MAILED_DAYS = 45  # older ones were posted: an outbox of two years would only fill the queue of the first start
AUGUST = 8


def build_sales(stage: Stage) -> None:
    """Write the quotes of the whole period into the diary."""
    Sales(stage).plan()


class Sales:
    """The sales desk of the invented firm."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        rows = Party.objects.filter(is_demo=True, vat_situation="domestic").order_by("pk")
        self.clients = list(rows.filter(is_customer=True))
        self.prospects = list(rows.filter(is_prospect=True, is_customer=False))
        self.products = {product.reference: product for product in Product.objects.filter(is_demo=True)}

    def plan(self) -> None:
        """Quotes come a little faster as the firm grows; in August the workshop is closed."""
        if not (self.clients and self.products):
            return
        dice, days = self.stage.dice, self.stage.days
        for many, what in ((QUOTES_A_YEAR, self.quote), (ORDERS_A_YEAR, self.order)):
            count = round(many * days / 365)
            for rank in range(count):
                day = self.stage.start + timedelta(days=round(days * ((rank + dice.random()) / count) ** 0.92))
                if day.month != AUGUST or day.day > 24:
                    self.stage.diary.on(day, partial(what, self.stage.own_dice()), hour=dice.uniform(8.5, 11))
        plan_moments(self.stage, self.clients)
        for _unfinished in range(3):
            self.stage.diary.on(self.stage.last_workday, partial(self.draft, self.stage.own_dice()), hour=17)

    def draft(self, dice: random.Random) -> Quote:
        """A quote somebody is still writing."""
        party = dice.choice(self.prospects if self.prospects and dice.random() < 0.25 else self.clients)
        party.refresh_from_db()
        content = content_of(work_for(party, dice), dice, self.products)
        by = self.stage.actor(dice.choice(SELLERS), draft_quote)
        return draft_quote(party, company=self.stage.company, content=content, by=by)

    def quote(self, dice: random.Random) -> None:
        """A quote written one day, sent the same day or soon after, decided on by the client some weeks later."""
        quote = self.draft(dice)
        sent = timezone.localdate() + timedelta(days=dice.choice((0, 0, 0, 1, 2)))
        self.stage.diary.on(sent, lambda: self.send(quote, dice), hour=dice.uniform(14, 17.5))

    def send(self, quote: Quote, dice: random.Random) -> None:
        """By e-mail lately, on paper before."""
        today = timezone.localdate()
        how = send_quote if (self.stage.today - today).days <= MAILED_DAYS else open_quote
        how(quote, by=self.stage.actor(self.seller_of(quote), how))
        answer = today + timedelta(days=dice.randint(3, 34))
        if dice.random() < 0.68:
            self.stage.diary.on(answer, lambda: self.accept(quote, dice), hour=dice.uniform(9, 18))
        elif dice.random() < 0.55:
            self.stage.diary.on(answer, lambda: self.refuse(quote, dice.choice(REASONS)), hour=dice.uniform(9, 18))
        elif dice.random() < 0.6:
            self.stage.diary.on(today + timedelta(days=75), lambda: self.refuse(quote, NO_ANSWER), hour=17)

    def accept(self, quote: Quote, dice: random.Random) -> None:
        """The client signs, with or without the options."""
        options = [line.pk for line in quote.lines.filter(optional=True, variant="") if dice.random() < 0.6]
        accept_quote(quote, options=options, by=self.stage.actor(self.seller_of(quote), accept_quote))

    def refuse(self, quote: Quote, reason: str) -> None:
        """The client declines and says why."""
        cause = CAUSES.get(reason, "other")
        refuse_quote(quote, cause=cause, reason=reason, by=self.stage.actor(self.seller_of(quote), refuse_quote))

    def order(self, dice: random.Random) -> None:
        """An order by telephone from a client who knows the prices."""
        party = dice.choice([client for client in self.clients if not client.is_person])
        content = content_of(work_for(party, dice), dice, self.products)
        for line in content["lines"]:
            line.pop("optional", None)
        by = self.stage.actor(dice.choice(SELLERS), draft_order)
        order = draft_order(party, company=self.stage.company, content=content, by=by)
        open_order(order, by=self.stage.actor("nadia", open_order))

    def seller_of(self, quote: Quote) -> str:
        """Whom the client deals with."""
        names: dict[Any, str] = {person.pk: name for name, person in self.stage.cast.items()}
        return names.get(quote.owner_id, "nadia")
