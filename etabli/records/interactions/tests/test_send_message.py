"""An e-mail: to whom, with what, when, and what is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from etabli.kernel.actions import Refused
from etabli.kernel.files import attach, store_blob
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.settings import set_value
from etabli.records.interactions.actions import send_message
from etabli.records.interactions.models import Interaction, MailAccount
from etabli.records.parties.models import Contact, Party
from etabli.records.testing.cast import Cast, make_party

pytestmark = pytest.mark.django_db


def test_recipients_files_and_hour(cast: Cast, party: Party, contact: Contact) -> None:
    blob = store_blob(b"plan", name="plan.txt")
    file = attach(party, blob, by=cast.bruno)
    at = timezone.now() + timedelta(days=1)
    set_value("interactions.internal_copy", True, by=SYSTEM)
    sent = send_message(
        party,
        contact=contact,
        cc=["b@x.example"],
        bcc=["c@x.example"],
        subject="Teinte",
        message="Chêne ?",
        files=[file.pk],
        colleagues=[cast.anne.pk],
        send_at=at,
        company=cast.company,
        by=cast.bruno,
    )
    assert (sent.mail.to, sent.mail.cc) == (["lea@canuts.example"], ["b@x.example"])
    assert (sent.mail.bcc, sent.at) == (["c@x.example", "anne@etabli.example"], at)
    assert [one.name for one in sent.mail.attachments.all()] == ["plan.txt"]
    assert sent.mail.subject == f"Teinte [#{sent.thread}]"
    set_value("interactions.reference", False, by=SYSTEM)
    set_value("interactions.plus_address", True, by=SYSTEM)
    MailAccount.objects.create(address="collecte@lantier.example", is_collecting=True, host="x", login="x")
    plain = send_message(party, subject="Teinte", message="Oui", by=cast.bruno)
    assert (plain.mail.subject, plain.mail.to) == ("Teinte", ["accueil@canuts.example"])
    assert plain.mail.reply_to == f"collecte+{plain.thread.lower()}@lantier.example"


def test_the_template_speaks_when_nothing_was_typed(cast: Cast, party: Party, contact: Contact) -> None:
    template = MailTemplate(context="interactions.message", name="A", subject="Pour {contact|vous}", body="<p>Oui</p>")
    template.full_clean()
    template.save()
    assert send_message(party, contact=contact, template=template.pk, by=cast.bruno).subject == "Pour Léa Vidal"
    other = make_party("Sans contact", email="x@y.example")
    assert send_message(other, template=template.pk, by=cast.bruno).subject == "Pour vous"


def test_refusals_write_nothing(cast: Cast, party: Party) -> None:
    words = {"subject": "a", "message": "b"}
    now = timezone.now()
    for wrong, reason in (
        ({"message": "b"}, "objet"),
        ({"subject": "a"}, "message"),
        ({**words, "to": ["pas une adresse"]}, "adresse e-mail complète"),
        ({**words, "files": [99]}, "plus disponible"),
        ({**words, "send_at": now - timedelta(hours=1)}, "passé"),
        ({**words, "send_at": now + timedelta(days=500)}, "un an"),
        ({**words, "colleagues": [cast.anne.pk]}, "interne"),
    ):
        with pytest.raises(Refused, match=reason):
            send_message(party, by=cast.bruno, **wrong)
    with pytest.raises(Refused, match="à qui écrire"):
        send_message(make_party("Sans adresse"), by=cast.bruno, **words)
    assert not Interaction.objects.exists()
    assert not OutgoingMail.objects.exists()
