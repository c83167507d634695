"""Issued invoices with all that issuing writes, and the payments that followed, each in its turn."""

import datetime
import heapq
from decimal import Decimal
from random import Random

from bench.loading.calendar import later
from bench.loading.content import address_of, write_lines
from bench.loading.people import Staff
from bench.loading.registers import Registers
from bench.loading.tables import Table
from etabli.kernel.chain.canon import digest_of
from etabli.kernel.sequences import Series, ensure_series
from etabli.kernel.sequences.schemes import period_key
from etabli.modules.billing.models import Invoice
from etabli.records.catalog.models import Product
from etabli.records.documents.models import Line, Snapshot, VatRow
from etabli.records.documents.snapshots import snapshot_of
from etabli.records.dues.models import Allocation, Due, Payment
from etabli.records.dues.sealing import payload_of
from etabli.records.parties.models import Party
from etabli.records.terms.methods import PaymentMethod

# Of a hundred invoices so many are paid whole, so many in part; the rest waits.
PAID, PARTLY = 88, 4
DELAYS = (0, 10, 25, 28, 30, 30, 31, 33, 40, 55, 75)


class _Nothing(tuple[()]):
    """The rows of a relation that has none, without asking the base."""

    def all(self, *_: object, **__: object) -> "_Nothing":
        return self

    filter = select_related = only = all


NOTHING = _Nothing()


class Invoices:
    """Writes invoices one after the other; `write` puts a batch into the base, `close` what is left at the end."""

    def __init__(self, draw: Random, staff: Staff, registers: Registers, until: datetime.date) -> None:
        self.draw, self.staff, self.registers, self.until = draw, staff, registers, until
        self.series: Series = next(s for s in ensure_series(staff.company) if s.kind == "billing.invoice")
        self.documents, self.lines, self.vat, self.snapshots = (
            Table(Invoice),
            Table(Line),
            Table(VatRow),
            Table(Snapshot),
        )
        self.dues, self.payments, self.allocations = Table(Due), Table(Payment), Table(Allocation)
        self.coming: list[tuple[datetime.datetime, int, Invoice, Due, Decimal]] = []
        self.balances: dict[int, Decimal] = {}

    @property
    def tables(self) -> list[Table]:
        """In the order of writing: what belongs to a document goes before it, for it is frozen when it is there."""
        return [self.lines, self.vat, self.snapshots, self.documents, self.dues, self.payments, self.allocations]

    def add(self, party: Party, products: list[Product], at: datetime.datetime) -> Invoice:
        """An invoice issued at that instant, and its payment among those to come."""
        self._pay_until(at)
        invoice = self._draft(party, at)
        lines, vat = write_lines(self.draw, invoice, products)
        for row in lines:
            self.lines.add(row)
        for group in vat:
            self.vat.add(group)
        self._issue(invoice, lines, vat, at)
        self._owe(invoice, at)
        self.documents.add(invoice)
        return invoice

    def close(self, end: datetime.datetime) -> None:
        """The payments that came until the end, and the figures kept with series and clients."""
        self._pay_until(end)

    def settle(self) -> None:
        """What is counted beside the rows: the series' counter and each client's balance."""
        Series.objects.filter(pk=self.series.pk).update(
            last_value=self.series.last_value, last_date=self.series.last_date, period_key=self.series.period_key
        )
        rows = [Party(pk=pk, balance=balance) for pk, balance in self.balances.items() if balance]
        Party.objects.bulk_update(rows, ["balance"], batch_size=100)

    def _draft(self, party: Party, at: datetime.datetime) -> Invoice:
        day = at.date()
        term = party.payment_term
        assert term is not None
        invoice = Invoice(
            pk=self.documents.take_id(),
            kind="invoice",
            type="invoice",
            series="invoice",
            company=self.staff.company,
            party=party,
            owner=party.account_manager,
            account_manager=party.account_manager,
            date=day,
            due_date=term.due_date(day),
            next_due=term.due_date(day),
            payment_term=term,
            billing_address=address_of(party),
            title=f"Chantier {self.draw.randint(1, 999)}" if self.draw.random() < 0.5 else "",
            created_at=at,
            updated_at=at,
        )
        invoice._prefetched_objects_cache = {"schedule": NOTHING, "links_in": NOTHING}  # type: ignore[attr-defined]
        label, by = "Nouvelle facture", party.account_manager
        self.registers.note(invoice, "invoice_created", by=by, at=at, label=label)
        return invoice

    def _issue(self, invoice: Invoice, lines: list[Line], vat: list[VatRow], at: datetime.datetime) -> None:
        series, day = self.series, invoice.date
        value = series.next_value(day)
        number = series.number(value, day)
        series.last_value, series.last_date, series.period_key = value, day, period_key(series.reset, day)
        snapshot = snapshot_of(invoice, number=number, issued_on=day, lines=lines, vat=vat)
        digest = digest_of(snapshot)
        invoice.number, invoice.issued_at, invoice.opened_at, invoice.status = number, at, at, "open"
        invoice.outstanding = invoice.payable
        self.snapshots.add(Snapshot(document=invoice, payload=snapshot, digest=digest, at=at))
        data = {"status": ["draft", "open"], "number": [None, number], "issued_at": [None, str(at)]}
        self.registers.note(invoice, "invoice_issued", by=invoice.owner, at=at, label="Émettre la facture", data=data)
        self.registers.seal("document_issued", invoice, snapshot, at, digest=digest)

    def _owe(self, invoice: Invoice, at: datetime.datetime) -> None:
        due = Due(
            company=invoice.company,
            party=invoice.party,
            document=invoice,
            date=invoice.due_date,
            amount=invoice.payable,
            base_amount=invoice.payable,
        )
        lot, when = self.draw.randint(1, 100), later(at, self.draw.choice(DELAYS))
        paid = (
            due.amount if lot <= PAID else (due.amount / 3).quantize(Decimal("0.01")) if lot <= PAID + PARTLY else None
        )
        if paid and when.date() <= self.until:
            invoice.paid_total = due.settled = due.base_settled = paid
            invoice.outstanding -= paid
            invoice.status = "open" if invoice.outstanding else "done"
            heapq.heappush(self.coming, (when, invoice.pk, invoice, due, paid))
        invoice.base_outstanding = invoice.outstanding
        self.dues.add(due)
        self.balances[invoice.party_id] = self.balances.get(invoice.party_id, Decimal(0)) + invoice.outstanding

    def _pay_until(self, end: datetime.datetime) -> None:
        while self.coming and self.coming[0][0] <= end:
            at, _pk, invoice, due, amount = heapq.heappop(self.coming)
            payment = self.payments.add(
                Payment(
                    company=invoice.company,
                    party=invoice.party,
                    date=at.date(),
                    method=PaymentMethod.TRANSFER,
                    amount=amount,
                    allocated=amount,
                    base_amount=amount,
                    base_allocated=amount,
                    reference=f"VIR {invoice.number}",
                    user=self.staff.administrator,
                    at=at,
                )
            )
            self.allocations.add(
                Allocation(
                    payment=payment,
                    due=due,
                    amount=amount,
                    base_amount=amount,
                    base_given=amount,
                    user=payment.user,
                    at=at,
                )
            )
            self.registers.note(payment, "payment_recorded", by=payment.user, at=at, label="Enregistrer un règlement")
            self.registers.seal("payment", payment, payload_of(payment), at)
