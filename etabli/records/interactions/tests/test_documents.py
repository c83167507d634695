"""An e-mail with a document is an exchange with its client, and its answer joins it."""

import pytest

from etabli.kernel.jobs import run_jobs
from etabli.kernel.outbox.models import OutgoingMail
from etabli.modules.billing.testing import make_invoice
from etabli.records.documents.sending import mail_document
from etabli.records.interactions.capturing.fetching import read_account
from etabli.records.interactions.models import Interaction, MailAccount
from etabli.records.interactions.tests.conftest import letter
from etabli.records.interactions.tests.imap_server import ImapServer
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_it_shows_once_and_takes_its_answer(cast: Cast, account: MailAccount, imap: ImapServer) -> None:
    invoice = make_invoice(cast)
    lea = invoice.party.contacts.create(last_name="Vidal", email="lea@canuts.example")
    mail = mail_document(
        invoice, to=["LEA@canuts.example", "x@y.example"], subject="Votre facture", message="Bonjour", by=cast.bruno
    )
    one = Interaction.objects.get()
    assert (one.party, one.contact, one.author, one.company) == (invoice.party, lea, cast.bruno, invoice.company)
    assert (one.about_kind, one.about_id, one.mail, one.direction) == ("billing.invoice", invoice.pk, mail, "out")
    assert (one.subject, one.excerpt[:7], str(one.situation_state.word)) == ("Votre facture", "Bonjour", "Préparé")
    assert [(who.part, who.contact) for who in one.participants.order_by("pk")] == [("to", lea), ("to", None)]
    run_jobs()
    OutgoingMail.objects.update(message_id="<f@lantier.example>")
    answer = letter(From="autre@x.example", Subject="Re", In_Reply_To="<f@lantier.example>", Message_ID="<r@x>")
    imap.post.inbox.add(answer.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    read_account(account)
    back = Interaction.objects.get(direction="in")
    assert (back.party, back.about_kind, back.about_id) == (invoice.party, "billing.invoice", invoice.pk)
