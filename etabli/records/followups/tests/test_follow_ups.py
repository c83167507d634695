"""What is done about a document, by hand and by itself, and what is planned (QUO-062 to 064, DUN-013 to 016)."""

from datetime import date

import pytest
from django.utils import timezone

from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.outbox.deciding import cancel_mail
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.publiclinks.opening import note_opening
from etabli.modules.billing.actions.send_invoice import send_invoice
from etabli.modules.billing.testing import make_invoice
from etabli.modules.payments.actions.pay_invoice import pay_invoice
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.modules.sales.testing import make_quote
from etabli.records.documents.actions.share_document import share_document
from etabli.records.followups.models import Step, StepTemplate
from etabli.records.followups.queries import follow_ups_of, forecasts_of, template_of_step
from etabli.records.followups.rules import PlainStep, planned
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)
STEPS = [PlainStep(1, "Envoi", 0, sends=True), PlainStep(2, "Relance 1", 0), PlainStep(3, "Relance 2", 5)]


@pytest.mark.parametrize(
    ("done", "by_hand", "expected"),
    [
        ({}, {}, ["2026-02-01", "2026-03-01", "2026-03-06"]),
        ({1: date(2026, 2, 3)}, {2: date(2026, 3, 10)}, ["2026-02-01", "2026-03-10", "2026-03-15"]),
        ({2: date(2026, 3, 4)}, {}, ["2026-02-01", "2026-03-01", "2026-03-09"]),
    ],
)
def test_each_step_counts_from_the_one_before(done: dict, by_hand: dict, expected: list[str]) -> None:
    found = planned(STEPS, starts=date(2026, 2, 1), due=DAY, done=done, by_hand=by_hand, today=date(2026, 3, 5))
    assert [one.on.isoformat() for one in found] == expected
    assert [one.reached for one in found] == [one.done_on is None and one.on <= date(2026, 3, 5) for one in found]


def test_the_factory_set_and_its_templates(cast: Cast) -> None:
    assert [(s.label, s.days, s.role) for s in Step.objects.all()] == [
        ("Envoi de document", 0, "sending"),
        ("Relance 1", 5, ""),
        ("Relance 2", 10, ""),
        ("Mise en demeure", 15, ""),
    ]
    for template in MailTemplate.objects.all():
        template.full_clean()
    invoice = make_invoice(cast)
    step = Step.objects.get(label="Relance 1")
    assert template_of_step(step, invoice).name == "Facture : relance 1"
    own = MailTemplate.objects.create(
        context="documents.invoice", name="Lantier", subject="Rappel", body="<p>x</p>", company=cast.company
    )
    StepTemplate.objects.create(step=step, context="documents.invoice", company=cast.company, template=own)
    assert template_of_step(step, invoice) == own


def test_sending_and_paying_write_themselves(cast: Cast) -> None:
    invoice = send_invoice(make_invoice(cast), by=cast.anne)
    (sent,) = follow_ups_of(invoice)
    assert (sent.label, sent.origin, sent.step.role, sent.user) == (
        "Envoi de document",
        "mailed",
        "sending",
        cast.anne,
    )
    assert sent.mail == OutgoingMail.objects.get()
    pay_invoice(invoice, by=cast.anne)
    assert [(one.label, one.origin) for one in follow_ups_of(invoice)] == [
        ("Paiement effectué", "paid"),
        ("Envoi de document", "mailed"),
    ]
    invoice.refresh_from_db()
    assert [one.label for one in forecasts_of(invoice)] == ["Envoi de document"]


def test_the_client_opened_the_page_of_its_document(cast: Cast) -> None:
    for document in (send_quote(make_quote(cast), by=cast.anne), send_invoice(make_invoice(cast), by=cast.anne)):
        link = share_document(document, by=cast.anne)
        note_opening(link)
        note_opening(link)
        read = [one for one in follow_ups_of(document) if one.origin == "read"]
        assert [(one.label, one.user) for one in read] == [("Consulté par le client", None)]


def test_an_e_mail_kept_back_leaves_its_step_to_be_done(cast: Cast) -> None:
    quote = send_quote(make_quote(cast), by=cast.anne)
    assert forecasts_of(quote)[0].done_on == timezone.localdate()
    cancel_mail(OutgoingMail.objects.get(), by=cast.anne)
    assert (follow_ups_of(quote)[0].is_void, forecasts_of(quote)[0].done_on) == (True, None)


def test_a_step_whose_e_mails_are_for_other_documents_is_not_planned(cast: Cast) -> None:
    quote = make_quote(cast)
    assert [one.label for one in forecasts_of(quote)] == ["Envoi de document", "Relance 1"]
    Step.objects.create(label="Appel", position=25)
    assert [one.label for one in forecasts_of(quote)] == ["Envoi de document", "Relance 1", "Appel"]
