"""Mailboxes read into exchanges: against a real IMAP conversation, with everything that goes wrong in them."""

from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.utils import timezone

from etabli.kernel.files import attachments_of, read_blob
from etabli.kernel.jobs import run_jobs
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.settings import set_value
from etabli.modules.billing.testing import make_invoice
from etabli.records.interactions.actions import ignore_sender, plan_meeting, send_message
from etabli.records.interactions.capturing.fetching import forget_captures, read_account, read_mailboxes
from etabli.records.interactions.gateways.mailbox import try_account
from etabli.records.interactions.models import Capture, Interaction, MailAccount, MailFolder
from etabli.records.interactions.tests.conftest import Box, letter
from etabli.records.interactions.tests.imap_server import ImapServer
from etabli.records.parties.models import Contact, Party
from etabli.records.testing.cast import Cast, make_party

pytestmark = pytest.mark.django_db


def raw(message: EmailMessage) -> bytes:
    return message.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def test_received_and_sent_messages_join_the_card_once(
    imap: ImapServer, account: MailAccount, party: Party, contact: Contact, cast: Cast
) -> None:
    message = letter()
    message.add_alternative(
        '<p onclick="x()">Plutôt <b>chêne</b><img src="http://t.example/p.gif"><script>x</script></p>', subtype="html"
    )
    message.add_attachment(b"%PDF-1.4 plan", maintype="application", subtype="pdf", filename="plan.pdf")
    message.add_attachment(b"MZ" + b"\0" * 80, maintype="application", subtype="pdf", filename="facture.pdf")
    imap.post.inbox.add(raw(message))
    sent = letter(From="bruno@lantier.example", To="lea@canuts.example", Message_ID="<2@lantier>", Subject="Re: Teinte")
    imap.post.sent.add(raw(sent))
    assert read_account(account) is False
    account.refresh_from_db()
    assert (account.fault, account.read_at is not None) == ("", True)
    came, gone = Interaction.objects.order_by("direction")
    assert (came.party, came.contact, came.direction, came.subject) == (party, contact, "in", "Teinte du bar")
    assert came.body == "<p>Plutôt <b>chêne</b></p>"
    assert (came.at.isoformat(), gone.direction, gone.author) == ("2026-11-09T08:30:00+00:00", "out", cast.bruno)
    assert [(one.name, read_blob(one.blob)) for one in attachments_of(came)] == [("plan.pdf", b"%PDF-1.4 plan")]
    assert "facture.pdf" in Capture.objects.get(pk=came.capture_id).problem
    assert [(one.part, one.email, one.contact, one.user) for one in came.participants.all()] == [
        ("from", "lea@canuts.example", contact, None),
        ("to", "bruno@lantier.example", None, None),
    ]
    imap.post.inbox.validity = 8  # the server numbers anew
    shared = MailAccount(
        address="contact@lantier.example", host="127.0.0.1", port=imap.port, security="none", login="c"
    )
    shared.password = "secret"
    shared.save()
    read_mailboxes.enqueue()
    run_jobs()
    assert Interaction.objects.count() == 2
    assert MailFolder.objects.get(account=account, name="INBOX").validity == 8


def test_a_mailbox_that_fails_half_way_goes_on_where_it_stopped(
    imap: ImapServer, account: MailAccount, contact: Contact
) -> None:
    for rank in range(1, 5):
        imap.post.inbox.add(raw(letter(Message_ID=f"<{rank}@canuts>", Subject=f"Message {rank}")))
    imap.post.dies_at = 3
    read_account(account)
    assert Interaction.objects.count() == 2
    account.refresh_from_db()
    assert "reprendra" in account.fault or "mal répondu" in account.fault
    imap.post.dies_at = 0
    imap.post.fetched.clear()
    read_account(account)
    account.refresh_from_db()
    assert (imap.post.fetched, Interaction.objects.count(), account.fault) == ([3, 4], 4, "")
    account.password = "wrong"
    assert "refuse l’identifiant" in try_account(account)
    account.password = "secret"
    assert try_account(account) == ""
    account.sent_folder = "Nulle part"
    assert "n’existe pas" in try_account(account)


def test_answers_find_their_thread_whatever_address_they_come_from(
    imap: ImapServer, account: MailAccount, party: Party, contact: Contact, cast: Cast, smtp: Box
) -> None:
    asked = send_message(party, to=["lea@canuts.example"], subject="Teinte", message="Chêne ?", by=cast.bruno)
    run_jobs()
    [(_to, left)] = smtp.received
    assert left["Subject"].strip() == f"Teinte [#{asked.thread}]"
    assert left["Reply-To"] == "bruno@lantier.example"
    imap.post.sent.add(left.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))  # the server keeps a copy
    other = {"From": "lea@gmail.example", "Message_ID": "<5@gmail>"}
    imap.post.inbox.add(raw(letter(In_Reply_To=str(left["Message-ID"]), **other)))
    imap.post.inbox.add(raw(letter(Subject=f"RE : Teinte [#{asked.thread}]", **other | {"Message_ID": "<6@gmail>"})))
    plus = f"collecte+{asked.thread.lower()}@lantier.example"
    imap.post.inbox.add(raw(letter(To=plus, **other | {"Message_ID": "<7@gmail>"})))
    invoice = make_invoice(cast)
    number = str(invoice.number)
    imap.post.inbox.add(raw(letter(Subject=f"Votre facture {number}", **other | {"Message_ID": "<8@gmail>"})))
    read_account(account)
    found = Interaction.objects.filter(direction="in").order_by("pk")
    assert [one.party_id for one in found] == [party.pk] * 3 + [invoice.party_id]
    assert [one.thread for one in found[:3]] == [asked.thread] * 3
    assert (found[3].about_kind, found[3].about_id) == ("billing.invoice", invoice.pk)
    back = send_message(party, to=["lea@gmail.example"], subject="Re", message="Oui", answers=found[0], by=cast.bruno)
    assert (back.thread, back.mail.in_reply_to) == (asked.thread, "<5@gmail>")


def test_what_nobody_knows_waits_and_what_is_nobody_s_business_is_not_kept(
    imap: ImapServer, account: MailAccount, contact: Contact, cast: Cast
) -> None:
    inside = letter(From="anne@etabli.example", Message_ID="<10@x>", Subject="Augmentations")
    private = letter(From="bruno@lantier.example", To="docteur@sante.example", Message_ID="<11@x>", Subject="Analyses")
    unknown = letter(From="Paul Roy <paul@neuf.example>", Message_ID="<12@x>", Subject="Demande de prix")
    spam = letter(From="promo@spam.example", Message_ID="<13@x>", Subject="Promo")
    for message in (inside, private, unknown, spam):
        imap.post.inbox.add(raw(message))
    read_account(account)
    assert not Interaction.objects.exists()
    assert {(one.subject, one.state) for one in Capture.objects.all()} == {
        ("", "ignored"),
        ("Demande de prix", "waiting"),
        ("Promo", "waiting"),
    }
    assert not Capture.objects.visible_to(cast.anne).waiting().exists()  # a colleague's own mailbox
    ignore_sender(Capture.objects.get(subject="Promo"), whole_domain=True, by=cast.bruno)
    imap.post.inbox.add(raw(letter(From="autre@spam.example", Message_ID="<14@x>")))
    read_account(account)
    assert [one.sender for one in Capture.objects.waiting()] == ["paul@neuf.example"]
    Capture.objects.update(received_at=timezone.now() - timedelta(days=91))
    forget_captures.enqueue()
    run_jobs()
    assert not Capture.objects.exclude(body="", subject="").exists()


@pytest.mark.parametrize(
    ("headers", "remark"),
    [
        ({"Date": "Mon, 01 Jan 1900 10:00:00 +0000"}, "1900"),
        ({"Date": "hier"}, "n’a pas de date lisible"),
        ({"Subject": "=?utf-8?q?=FF=FE?= <b>x</b>" + "x" * 400}, ""),
        ({"Message_ID": ""}, ""),
        ({"From": "Léa <LEA@Canuts.Example>", "To": "undisclosed-recipients:;"}, ""),
    ],
)
def test_odd_messages_are_taken_in_all_the_same(
    imap: ImapServer, account: MailAccount, contact: Contact, headers: dict[str, str], remark: str
) -> None:
    lines = raw(letter()).decode().split("\r\n")
    for name, value in headers.items():
        said = name.replace("_", "-")
        lines = [f"{said}: {value}" if line.startswith(f"{said}:") else line for line in lines]
    imap.post.inbox.add("\r\n".join(lines).encode())
    imap.post.inbox.add(b"\xff\xfe\x00 not a message")
    read_account(account)
    read_account(account)
    one = Interaction.objects.get()
    assert remark in one.capture.problem
    assert len(one.subject) <= 250


def calendar(**lines: str) -> str:
    values = {"UID": "x@ailleurs", "DTSTART": "20261201T090000Z", "SUMMARY": "Visite", **lines}
    body = "\r\n".join(f"{name}{'' if name.endswith(':') else ':'}{value}" for name, value in values.items())
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:%s\r\nBEGIN:VEVENT\r\n{body}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize(
    ("event", "remark"),
    [
        (calendar(DTSTART="19000101T090000Z"), "01/01/1900\u00a0: date impossible"),
        (calendar(DTSTART=""), "illisible"),
        ("n’importe quoi %s", "illisible"),
        (calendar().replace("DTSTART:20261201T090000Z", "DTSTART;TZID=Mars/Olympus:20261201T090000"), "Mars/Olympus"),
    ],
)
def test_an_invitation_that_cannot_be_is_kept_aside_with_its_reason(
    imap: ImapServer, account: MailAccount, contact: Contact, event: str, remark: str
) -> None:
    message = letter()
    message.add_attachment(event % "REQUEST", subtype="calendar", filename="visite.ics")
    imap.post.inbox.add(raw(message))
    read_account(account)
    one = Interaction.objects.get()
    assert remark in one.capture.problem
    assert [file.name for file in attachments_of(one)] == ["visite.ics"]


def test_answers_of_calendars_show_on_the_meeting(
    imap: ImapServer, account: MailAccount, party: Party, contact: Contact, cast: Cast
) -> None:
    soon = timezone.now() + timedelta(days=5)
    meeting = plan_meeting(party, subject="Relevé", at=soon, contacts=[contact.pk], invites=True, by=cast.bruno)

    def answer(said: str, sequence: int, rank: int) -> Any:
        message = letter(Message_ID=f"<{rank}@a>", Subject="Accepted: Relevé")
        event = calendar(UID=meeting.invitation.uid, SEQUENCE=str(sequence)) % "REPLY"
        event = event.replace("SUMMARY", f"ATTENDEE;PARTSTAT={said}:mailto:LEA@canuts.example\r\nSUMMARY")
        message.add_alternative(event, subtype="calendar")
        imap.post.inbox.add(raw(message))
        read_account(account)
        return meeting.participants.get(contact=contact)

    assert meeting.participants.get(contact=contact).answer == "waiting"
    assert answer("ACCEPTED", 0, 21).answer == "accepted"
    assert answer("DECLINED", 0, 22).answered_at is not None
    meeting.invitation.sequence = 2
    meeting.invitation.save()
    assert answer("TENTATIVE", 1, 23).answer == "declined"
    assert "ancienne date" in Capture.objects.get(message_id="<23@a>").problem


def test_two_clients_with_one_address_both_have_the_message(
    imap: ImapServer, account: MailAccount, party: Party, contact: Contact
) -> None:
    other = make_party("Groupe des Canuts")
    other.contacts.create(last_name="Vidal", email="lea@canuts.example")
    imap.post.inbox.add(raw(letter()))
    read_account(account)
    assert set(Interaction.objects.values_list("party", flat=True)) == {party.pk, other.pk}
    assert Capture.objects.count() == 1
    set_value("interactions.forget_days", 1, by=SYSTEM)
