"""Quotes in every state; they bear numbers but seal nothing."""

import datetime
from random import Random

from bench.loading.calendar import later
from bench.loading.content import address_of, write_lines
from bench.loading.people import Staff
from bench.loading.registers import Registers
from bench.loading.tables import Table
from etabli.kernel.sequences import Series, ensure_series
from etabli.kernel.sequences.schemes import period_key
from etabli.modules.sales.models import Quote
from etabli.records.catalog.models import Product
from etabli.records.parties.models import Party

STATES = ("done", "done", "done", "open", "open", "refused", "draft")


class Quotes:
    """Writes quotes one after the other."""

    def __init__(self, draw: Random, staff: Staff, registers: Registers, ids: tuple[Table, Table, Table]) -> None:
        self.draw, self.staff, self.registers = draw, staff, registers
        self.series: Series = next(s for s in ensure_series(staff.company) if s.kind == "sales.quote")
        self.documents, self.lines, self.vat = Table(Quote), ids[1], ids[2]
        self._ids = ids[0]

    @property
    def tables(self) -> list[Table]:
        """Lines and VAT rows share their tables with the invoices."""
        return [self.documents]

    def add(self, party: Party, products: list[Product], at: datetime.datetime) -> Quote:
        """A quote of that day."""
        state, day = self.draw.choice(STATES), at.date()
        quote = Quote(
            pk=self._ids.take_id(),
            kind="quote",
            series="quote",
            status=state,
            company=self.staff.company,
            party=party,
            owner=party.account_manager,
            account_manager=party.account_manager,
            date=day,
            valid_until=later(at, 30).date(),
            payment_term=party.payment_term,
            billing_address=address_of(party),
            created_at=at,
            updated_at=at,
        )
        if state != "draft":
            series = self.series
            value = series.next_value(day)
            quote.number = series.number(value, day)
            series.last_value, series.last_date, series.period_key = value, day, period_key(series.reset, day)
            quote.opened_at = quote.sent_at = at
        if state == "done":
            quote.accepted_at = quote.closed_at = later(at, 3)
        lines, vat = write_lines(self.draw, quote, products)
        for row in lines:
            self.lines.add(row)
        for group in vat:
            self.vat.add(group)
        self.registers.note(quote, "quote_created", by=quote.owner, at=at, label="Nouveau devis")
        return self.documents.add(quote)

    def settle(self) -> None:
        """The series' counter."""
        Series.objects.filter(pk=self.series.pk).update(
            last_value=self.series.last_value, last_date=self.series.last_date, period_key=self.series.period_key
        )
