"""Sending to a real server: what arrives, what is tried again, what is never sent twice."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from etabli.kernel.actions import Refused
from etabli.kernel.companies.models import Company
from etabli.kernel.files import store_blob
from etabli.kernel.jobs import run_jobs
from etabli.kernel.outbox import OutgoingMail, cancel_mail, confirm_mail, prepare_mail, retry_mail, sending
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.settings import set_value

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(db):
    set_value("outbox.delay_seconds", 0, by=SYSTEM)


def write(**fields) -> OutgoingMail:
    given = {"to": ["client@exemple.fr"], "subject": "Votre devis", "body_text": "Voici.", "by": SYSTEM}
    return prepare_mail(**{**given, **fields})


def run_and_read(mail: OutgoingMail) -> OutgoingMail:
    run_jobs()
    return OutgoingMail.objects.get(pk=mail.pk)


def test_headers_bodies_and_attachments_arrive(smtp):
    company = Company.objects.create(name="Établissements Cœur & Fils", email="contact@coeur.example", city="Évreux")
    data = bytes(range(256)) * 40
    mail = write(
        to=["client@exemple.fr"],
        cc=["copie@exemple.fr"],
        bcc=["cachee@exemple.fr"],
        about=company,
        subject="Devis n° 12 — à l’été, 1 234,50 €",
        body_text="",
        body_html="<p>Cœur &amp; été</p>",
        reply_to="anne@coeur.example",
        attachments=[(store_blob(data, name="a", media_type="application/pdf"), "Devis été n° 12.pdf")],
    )
    mail = run_and_read(mail)
    assert (mail.state, mail.attempts, mail.last_error) == ("sent", 1, "")
    assert mail.sent_at is not None
    [(recipients, message)] = smtp.received
    assert recipients == ["client@exemple.fr", "copie@exemple.fr", "cachee@exemple.fr"]
    assert message["Subject"].strip() == "Devis n° 12 — à l’été, 1 234,50 €"
    assert str(message["From"]) == "Établissements Cœur & Fils <contact@atelier.example>"
    assert (message["To"], message["Cc"], message["Bcc"]) == ("client@exemple.fr", "copie@exemple.fr", None)
    assert (message["Reply-To"], message["Message-ID"]) == ("anne@coeur.example", mail.message_id)
    assert message.get_body(("plain",)).get_content().strip() == "Cœur & été"
    html = message.get_body(("html",)).get_content()
    assert "<p>Cœur &amp; été</p>" in html
    assert "Établissements Cœur &amp; Fils" in html
    [attachment] = list(message.iter_attachments())
    assert attachment.get_filename() == "Devis été n° 12.pdf"
    assert attachment.get_content_type() == "application/pdf"
    assert attachment.get_content() == data


def test_it_waits_for_its_time_and_can_be_cancelled_until_then(smtp):
    set_value("outbox.delay_seconds", 10, by=SYSTEM)
    mail, other = write(), write()
    assert run_and_read(mail).state == "scheduled"
    cancel_mail(mail, by=SYSTEM)
    with time_machine.travel(timezone.now() + timedelta(seconds=11)):
        assert run_and_read(mail).state == "cancelled"
        assert run_and_read(other).state == "sent"
    assert len(smtp.received) == 1
    with pytest.raises(Refused, match="déjà parti"):
        cancel_mail(other, by=SYSTEM)
    with pytest.raises(Refused, match="déjà annulé"):
        cancel_mail(mail, by=SYSTEM)
    with pytest.raises(Refused, match="déjà parti"):
        retry_mail(other, by=SYSTEM)


def test_kept_for_want_of_a_server_then_sent(smtp, monkeypatch):
    url = sending.mail_server()
    monkeypatch.setattr(sending, "mail_server", lambda: None)
    mail = write()
    assert mail.state == "prepared"
    with pytest.raises(Refused, match="Aucun serveur d’envoi"):
        retry_mail(mail, by=SYSTEM)
    monkeypatch.setattr(sending, "mail_server", lambda: url)
    retry_mail(mail, by=SYSTEM)
    assert run_and_read(mail).state == "sent"


def test_a_temporary_fault_is_tried_again_with_longer_pauses(smtp):
    smtp.recipient_answers["client@exemple.fr"] = "450 come back later"
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        mail = run_and_read(write())
        assert (mail.state, mail.attempts) == ("scheduled", 1)
        assert mail.send_after - start == timedelta(minutes=1)
        assert mail.last_error == "Adresses refusées par le serveur : client@exemple.fr (come back later)"
        clock.move_to(mail.send_after)
        mail = run_and_read(mail)
        assert (mail.attempts, mail.send_after - timezone.now()) == (2, timedelta(minutes=5))
        smtp.recipient_answers.clear()
        clock.move_to(mail.send_after)
        mail = run_and_read(mail)
    assert (mail.state, mail.attempts, mail.last_error) == ("sent", 3, "")
    assert len(smtp.received) == 1


def test_a_fault_that_stays_temporary_fails_in_the_end(smtp):
    smtp.recipient_answers["client@exemple.fr"] = "450 no"
    mail = write()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _attempt in range(7):
            mail = run_and_read(mail)
            clock.shift(timedelta(days=1))
    assert (mail.state, mail.attempts) == ("failed", 7)


@pytest.mark.parametrize("where", ["recipient", "data"])
def test_a_lasting_refusal_is_not_tried_again(smtp, where: str):
    if where == "recipient":
        smtp.recipient_answers["client@exemple.fr"] = "550 no such user"
    else:
        smtp.data_answer = "554 looks like spam"
    mail = run_and_read(write())
    assert (mail.state, mail.attempts) == ("failed", 1)
    assert (
        mail.last_error
        == {
            "recipient": "Adresses refusées par le serveur : client@exemple.fr (no such user)",
            "data": "Le serveur d’envoi refuse ce message : looks like spam",
        }[where]
    )
    smtp.recipient_answers.clear()
    smtp.data_answer = "250 OK"
    retry_mail(mail, by=SYSTEM)
    assert run_and_read(mail).state == "sent"


def test_one_refused_address_among_several_is_named(smtp):
    smtp.recipient_answers["faux@exemple.fr"] = "550 unknown"
    mail = run_and_read(write(to=["client@exemple.fr", "faux@exemple.fr"]))
    assert (mail.state, mail.last_error) == ("sent", "Adresses refusées par le serveur : faux@exemple.fr (unknown)")
    assert smtp.received[0][0] == ["client@exemple.fr"]


def test_a_server_that_falls_silent_leaves_it_uncertain_and_nothing_is_sent_again_by_itself(smtp):
    smtp.silent = True
    mail = run_and_read(write())
    assert mail.state == "uncertain"
    assert mail.last_error.startswith("L’envoi a été interrompu au dernier moment")
    smtp.silent = False
    sending.send_late_mails.call()
    sending.send_mail.call(mail.pk)
    assert run_and_read(mail).state == "uncertain"
    assert len(smtp.received) == 1
    confirm_mail(mail, by=SYSTEM)
    assert OutgoingMail.objects.get().state == "sent"
    with pytest.raises(Refused):
        confirm_mail(mail, by=SYSTEM)


def test_found_in_the_middle_after_a_crash_it_is_uncertain(smtp):
    mail = write()
    OutgoingMail.objects.update(state="sending")
    assert run_and_read(mail).state == "uncertain"
    assert smtp.received == []
    retry_mail(mail, by=SYSTEM)
    assert run_and_read(mail).state == "sent"
    assert len(smtp.received) == 1


def test_the_same_job_twice_sends_once(smtp):
    mail = write()
    sending.send_mail.enqueue(mail.pk)
    assert run_and_read(mail).state == "sent"
    assert len(smtp.received) == 1


def test_an_unreachable_server_is_told_in_french(monkeypatch):
    monkeypatch.setenv("ETABLI_SMTP_URL", "smtp+plain://127.0.0.1:9")
    mail = run_and_read(write())
    assert (mail.state, mail.last_error) == (
        "scheduled",
        "Le serveur d’envoi ne répond pas (ConnectionRefusedError). Un nouvel essai aura lieu.",
    )


def test_what_should_have_left_is_queued_again(smtp):
    mail = write()
    OutgoingMail.objects.update(send_after=timezone.now() - timedelta(minutes=11))
    run_jobs()
    OutgoingMail.objects.update(state="scheduled")
    sending.send_late_mails.call()
    assert run_and_read(mail).state == "sent"
    assert len(smtp.received) == 2


def test_a_confidential_body_is_not_kept_once_it_has_left(smtp):
    mail = run_and_read(write(confidential=True))
    assert (mail.state, mail.html, mail.text) == ("sent", "", "")
    assert smtp.received[0][1].get_body(("plain",)).get_content().strip() == "Voici."
