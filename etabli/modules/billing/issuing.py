"""What issuing needs before and inside its transaction."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation.french import money, short
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import value_of
from etabli.kernel.statements import WholeRecord
from etabli.modules.billing.deducting import left_of_deposit
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.naming import put_part
from etabli.modules.billing.rules import fault_of_issue_date
from etabli.records.documents.credit import refuse_over_credit_limit
from etabli.records.documents.einvoice import write_cii
from etabli.records.documents.exchange import COLUMNS, put_bases, settle_rate
from etabli.records.documents.mentions import blocking, missing_mentions
from etabli.records.documents.models import Document, Line
from etabli.records.documents.schedule import planned, renew_schedule
from etabli.records.documents.schedule.planning import rows_of_term
from etabli.records.documents.snapshot_parts import received_ahead
from etabli.records.documents.snapshots import seller, snapshot_of
from etabli.records.terms.models import PaymentTerm

PLACEHOLDER = "F-0000"
SERIES = {"credit_note": "billing.credit_note"}


def with_all_it_says(rows: Any) -> Any:
    """Drafts with everything that their snapshot reads."""
    lines = Prefetch("lines", queryset=Line.objects.select_related("product"))
    beside = ("company", "company__logo", "party", "contact", "owner", "payment_term")
    return rows.select_related(*beside).prefetch_related(lines, "vat_rows", "schedule")


WHOLE = WholeRecord(Invoice, with_all_it_says)


@dataclass(frozen=True)
class Checked:
    """What was found good before the transaction: this version of the draft, on this date, and what it will say.

    Dates and snapshot are missing when there was nothing to check (it is no draft any more).
    """

    version: int
    on: datetime.date
    due_date: datetime.date | None = None
    payment_term_id: int | None = None
    rate: tuple[Any, ...] = ()
    party_version: int = 0
    snapshot: Any = None

    def told(self, invoice: Document, number: str) -> Any:
        """What the invoice says under its number. The draft has not changed since; when its client, the company or what
        was received ahead has, everything is read again."""
        found = self.snapshot
        changed = invoice.party.version != self.party_version or seller(invoice.company) != found["seller"]
        if changed or received_ahead(invoice, found["origins"]) != found["payments"]:
            return snapshot_of(invoice, number=number, issued_on=self.on)
        return {**found, "number": number}


def series_of(invoice: Document) -> str:
    """Invoices and deposit invoices share one series, credit notes have theirs (decisions, Series)."""
    return SERIES.get(invoice.type, "billing.invoice")


def check_before_issue(invoice: Invoice, *, by: Any, on: datetime.date | None = None) -> Checked:
    """Everything that can be wrong, found before a number is taken: mentions, arithmetic, XML and its schema."""
    draft = WHOLE.get(invoice.pk)
    if draft.status != "draft":
        return Checked(draft.version, on or timezone.localdate())
    on = on or timezone.localdate()
    if fault := fault_of_issue_date(on):
        raise Refused(fault, field="on")
    put_dates(draft, on)
    lines = list(draft.lines.all())
    if not any(line.is_priced for line in lines):
        raise Refused(_("Cette facture n’a aucune ligne : ajoutez ce qui est facturé."), field="lines")
    if draft.total_incl < 0:
        raise Refused(_("Le total est négatif : faites un avoir plutôt qu’une facture."), field="lines")
    refuse_over_credit_limit(draft)
    put_part(draft, lines)
    snapshot = snapshot_of(draft, number=PLACEHOLDER, issued_on=on, lines=lines)
    if faults := blocking(missing_mentions(snapshot)):
        raise Refused(
            _("Cette facture ne peut pas encore être émise : ") + " ".join(fault.sentence for fault in faults),
            faults={fault.field: fault.sentence for fault in faults},
        )
    write_cii(snapshot)
    rate = tuple(getattr(draft, name) for name in COLUMNS)
    return Checked(draft.version, on, draft.due_date, draft.payment_term_id, rate, draft.party.version, snapshot)


def put_dates(invoice: Document, on: datetime.date) -> None:
    """Issue date, and the due date that follows: from the schedule (INV-011), else as typed when it is not before the
    issue, else from the conditions, the rule of the workflow (INV-010), the usual conditions."""
    invoice.date = on
    if invoice.is_foreign:
        settle_rate(invoice)
        put_bases(invoice)
    if invoice.is_credit_note:
        invoice.due_date = None
        return
    if planned(invoice) or (invoice.due_date is not None and invoice.due_date >= on):
        return
    days = value_of("billing.due_days") if invoice.payment_term is None else 0
    if days > 0:
        invoice.due_date = on + datetime.timedelta(days=days)
        return
    term = invoice.payment_term = invoice.payment_term or PaymentTerm.objects.filter(is_default=True).first()
    invoice.due_date = term.due_date(on) if term else on
    planned(invoice, rows_of_term(term))


def take_prepared(invoice: Document, prepared: Checked) -> None:
    """Dates, conditions and rate that were checked, frozen with the invoice, and its amounts in euros."""
    put_part_told(invoice, prepared.snapshot)
    invoice.date, invoice.due_date, invoice.payment_term_id = prepared.on, prepared.due_date, prepared.payment_term_id
    if invoice.is_foreign:
        for name, value in zip(COLUMNS, prepared.rate, strict=True):
            setattr(invoice, name, value)
        put_bases(invoice)
    if prepared.snapshot["schedule"]:
        renew_schedule(invoice)


def put_part_told(invoice: Document, told: Any) -> None:
    """The name of the invoice, as its snapshot has it."""
    invoice.progress_number, invoice.is_final = told.get("situation"), told.get("final", False)


def refuse_over_credit(invoice: Document, credit_note: Document) -> None:
    """An invoice can never be credited above itself; the invoice is locked by the caller."""
    issued = Invoice.objects.issued().filter(corrects=invoice).exclude(pk=credit_note.pk)
    before = sum((note.payable for note in issued.only("total_incl", "rounding")), Decimal(0))
    if invoice.type == "deposit":
        before = invoice.payable - left_of_deposit(invoice, drafts=False)
    if before + credit_note.payable > invoice.payable:
        left = invoice.payable - before
        raise Refused(
            (
                _("L’acompte %(number)s du %(day)s ne peut plus être crédité que de %(left)s : le reste est déduit.")
                if invoice.type == "deposit"
                else _("La facture %(number)s du %(day)s ne peut plus être créditée que de %(left)s.")
            )
            % {"number": invoice.number, "day": short(invoice.date), "left": money(left, invoice.currency)},
            field="lines",
        )
