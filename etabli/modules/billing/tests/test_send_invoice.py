"""Sending an invoice."""

import pytest

from etabli.kernel.jobs.draining import run_jobs
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.refusals import Refused
from etabli.modules.billing.actions.send_invoice import send_invoice
from etabli.modules.billing.testing import make_draft, make_invoice
from etabli.modules.sales.testing import make_client
from etabli.records.documents.archiving import originals
from etabli.records.testing.cast import Cast


@pytest.mark.django_db(transaction=True)
def test_the_archived_original_leaves(cast: Cast) -> None:
    party = make_client()
    party.contacts.create(last_name="Service facturation", email="factures@canuts.example", is_billing=True)
    invoice = send_invoice(make_invoice(cast, party=party), by=cast.anne)
    run_jobs()
    mail = OutgoingMail.objects.get()
    assert mail.to == ["factures@canuts.example"]
    assert mail.attachments.get().blob.sha256 == originals(invoice)["pdf"].sha256


def test_a_draft_does_not_leave(cast: Cast) -> None:
    with pytest.raises(Refused, match="Émettez"):
        send_invoice(make_draft(cast), by=cast.anne)
    assert OutgoingMail.objects.count() == 0
