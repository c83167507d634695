"""Issuing: the moment an invoice or credit note becomes legal."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action, lock
from etabli.kernel.chain import append_link
from etabli.kernel.chain.canon import facts_of
from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Refused
from etabli.kernel.sequences import next_number
from etabli.kernel.statements import insert_row, row_of, update_row
from etabli.modules.billing.deducting import refuse_over_deduction
from etabli.modules.billing.following import become_customer, close_when_settled
from etabli.modules.billing.issuing import (
    Checked,
    check_before_issue,
    put_part_told,
    refuse_over_credit,
    series_of,
    take_prepared,
)
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.naming import follow_whole
from etabli.modules.billing.rules import issue_word, why_not_issue
from etabli.modules.billing.setting_off import set_off_at_once
from etabli.records.documents.archiving import archive_document
from etabli.records.documents.exchange import BASES, COLUMNS
from etabli.records.documents.models import Snapshot
from etabli.records.dues.settling import follow_balance, open_dues
from etabli.records.parties.models import Party

WRITTEN = (
    "number",
    "date",
    "due_date",
    "next_due",
    "payment_term",
    "status",
    "issued_at",
    "opened_at",
    "outstanding",
    "updated_at",
    "progress_number",
    "is_final",
    *(*COLUMNS, *BASES),
)


@action(
    gettext_lazy("Émettre la facture"),
    event="invoice_issued",
    refusal=why_not_issue,
    before=check_before_issue,
    icon="file-check",
    primary=True,
    bulk=True,
    done=gettext_lazy("Facture émise"),
    called=issue_word,
)
def issue_invoice(
    invoice: Invoice, *, on: datetime.date | None = None, prepared: Checked | None = None, by: Any
) -> Invoice:
    """Give the number, freeze what the document says, seal it in the legal chain, open its dues; PDF and XML follow
    at once by a job (CGI annexe II art. 242 nonies A I 7°; CGI art. 286 I 3° bis; decisions, Issuing)."""
    if prepared is None or prepared.version != invoice.version:
        raise Refused(_("Ce brouillon vient d’être modifié : relisez-le, puis émettez-le."))
    corrected = lock(invoice.corrects)[0] if invoice.corrects else None
    (invoice.party,) = lock(Party(pk=invoice.party_id))
    take_prepared(invoice, prepared)
    if corrected is not None:
        refuse_over_credit(corrected, invoice)
    if invoice.deducted_total:
        lock(*(row.deposit for row in invoice.deductions.select_related("deposit")))
        refuse_over_deduction(invoice)
    invoice.company = row_of(Company, invoice.company_id) or invoice.company
    number = next_number(invoice.company, kind=series_of(invoice), on=prepared.on)
    snapshot = prepared.told(invoice, number)
    put_part_told(invoice, snapshot)
    at = timezone.now()
    invoice.number, invoice.issued_at, invoice.opened_at, invoice.updated_at = number, at, at, at
    invoice.outstanding = invoice.net_payable
    dues = open_dues(invoice)
    invoice.next_due = min((due.date for due in dues), default=invoice.due_date)
    facts = facts_of(snapshot)
    insert_row(Snapshot(document=invoice, payload=facts.plain, digest=facts.digest, at=at))
    invoice.status = invoice.Status.OPEN if dues and invoice.type != "deposit" else invoice.Status.DONE
    update_row(invoice, *WRITTEN)  # a draft, read under its lock: the database guards it from here on
    become_customer(invoice.party, by=by)
    if corrected is not None or snapshot["origins"]:
        follow_whole(invoice)
    if corrected is not None:
        set_off_at_once(invoice, corrected, by=by)
    if snapshot["origins"] and invoice.outstanding <= 0:
        close_when_settled(invoice)
    follow_balance(invoice.party_id)
    archive_document.enqueue(invoice.pk)
    append_link(invoice.company, kind="document_issued", subject=invoice, payload=facts, at=at, dated=invoice.date)
    return invoice
