"""A new invoice."""

import pytest

from etabli.kernel.refusals import Denied
from etabli.modules.billing.actions.draft_invoice import draft_invoice
from etabli.modules.billing.testing import make_draft
from etabli.modules.sales.testing import INCL, make_client
from etabli.records.documents.models import Document
from etabli.records.testing.cast import Cast


def test_a_draft_owes_nothing_and_bears_no_number(cast: Cast) -> None:
    invoice = make_draft(cast)
    assert (invoice.type, invoice.status, invoice.number, invoice.total_incl, invoice.outstanding) == (
        "invoice",
        "draft",
        None,
        INCL,
        0,
    )
    assert invoice.dues.count() == 0


def test_without_the_right_nothing_is_written(cast: Cast) -> None:
    client = make_client()
    with pytest.raises(Denied):
        draft_invoice(client, company=cast.company, by=cast.hugo)
    assert Document.objects.count() == 0
