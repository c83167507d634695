"""Invoices for tests, made as people make them: by the actions."""

from typing import Any

from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.actions.draft_invoice import draft_invoice
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.sales.testing import LINES, make_client
from etabli.records.parties.models import Party
from etabli.records.testing.cast import Cast


def make_draft(cast: Cast, *, party: Party | None = None, **content: Any) -> Invoice:
    """A draft invoice of 222.75 € HT, 264.00 € TTC."""
    return draft_invoice(party or make_client(), company=cast.company, content={"lines": LINES} | content, by=cast.anne)


def make_invoice(cast: Cast, *, party: Party | None = None, **content: Any) -> Invoice:
    """The same, issued."""
    return issue_invoice(make_draft(cast, party=party, **content), by=cast.anne)


def make_credit_note(cast: Cast, invoice: Invoice, **how: Any) -> Invoice:
    """An issued credit note of (part of) an invoice."""
    return issue_invoice(credit_invoice(invoice, by=cast.anne, **how), by=cast.anne)
