"""What is done about a document, by hand and by itself, and what is planned (QUO-062 to 064, DUN-013 to 016)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from etabli.kernel.journal import entries_of
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.outbox.deciding import cancel_mail
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.modules.billing.actions.send_invoice import send_invoice
from etabli.modules.billing.testing import make_invoice
from etabli.modules.payments.actions.pay_invoice import pay_invoice
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.modules.sales.testing import make_quote
from etabli.records.documents.models import Document
from etabli.records.followups.actions.add_follow_up import add_follow_up
from etabli.records.followups.actions.delete_follow_up import delete_follow_up
from etabli.records.followups.actions.edit_follow_up import edit_follow_up
from etabli.records.followups.actions.plan_step import plan_step
from etabli.records.followups.models import FollowUp, Step, StepTemplate
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


def test_an_e_mail_kept_back_leaves_its_step_to_be_done(cast: Cast) -> None:
    quote = send_quote(make_quote(cast), by=cast.anne)
    assert forecasts_of(quote)[0].done_on == timezone.localdate()
    cancel_mail(OutgoingMail.objects.get(), by=cast.anne)
    assert (follow_ups_of(quote)[0].is_void, forecasts_of(quote)[0].done_on) == (True, None)


def test_add_follow_up_edit_follow_up_and_delete_follow_up(cast: Cast) -> None:
    quote, today = make_quote(cast), timezone.localdate()
    step = Step.objects.get(label="Relance 1")
    made = add_follow_up(quote, step=step.pk, note=" Rappelle lundi. ", by=cast.bruno)
    assert (made.label, made.on, made.note, made.user) == ("Relance 1", today, "Rappelle lundi.", cast.bruno)
    assert entries_of(quote).first().verb == "follow_up_added"
    for wrong in ({"label": ""}, {"label": "Appel", "on": today + timedelta(days=1)}, {"step": 0}):
        with pytest.raises(Refused):
            add_follow_up(quote, by=cast.bruno, **wrong)
    edit_follow_up(made, label="Appel", on=today - timedelta(days=2), note="", by=cast.bruno)
    assert (made.label, made.on, made.note) == ("Appel", today - timedelta(days=2), "")
    cast.bruno.may_delete = False
    with pytest.raises(Denied):
        delete_follow_up(made, by=cast.bruno)
    with pytest.raises(Missing):
        edit_follow_up(made, label="x", by=cast.odile)
    delete_follow_up(made, by=cast.anne)
    assert (FollowUp.objects.count(), entries_of(quote).first().verb) == (0, "follow_up_deleted")
    with pytest.raises(Denied):
        add_follow_up(quote, label="Appel", by=cast.hugo)


def test_what_wrote_itself_keeps_its_date_and_stays(cast: Cast) -> None:
    quote = send_quote(make_quote(cast), by=cast.anne)
    made = follow_ups_of(quote)[0]
    with pytest.raises(Refused, match="de lui-même"):
        edit_follow_up(made, on=made.on - timedelta(days=1), by=cast.anne)
    with pytest.raises(Refused, match="de lui-même"):
        delete_follow_up(made, by=cast.anne)
    edit_follow_up(made, note="Bien reçu.", by=cast.anne)
    assert follow_ups_of(quote)[0].note == "Bien reçu."


def test_plan_step_and_the_step_that_is_reached(cast: Cast) -> None:
    today = timezone.localdate()
    invoice = make_invoice(cast)
    due = invoice.due_date
    assert [one.on for one in forecasts_of(invoice)] == [
        invoice.date,
        due + timedelta(days=5),
        due + timedelta(days=15),
        due + timedelta(days=30),
    ]
    step = Step.objects.get(label="Relance 1")
    plan_step(invoice, step=step.pk, on=today, by=cast.anne)
    second, third = forecasts_of(invoice)[1:3]
    assert (second.on, second.reached, second.by_hand, third.on) == (today, True, True, today + timedelta(days=10))
    plan_step(invoice, step=step.pk, by=cast.anne)
    assert forecasts_of(invoice)[1].on == due + timedelta(days=5)
    with pytest.raises(Refused):
        plan_step(invoice, step=0, on=today, by=cast.anne)


def test_who_sees_only_own_clients_sees_only_their_follow_ups(cast: Cast) -> None:
    quote = make_quote(cast)
    add_follow_up(quote, label="Appel", by=cast.anne)
    assert FollowUp.objects.visible_to(cast.denis).count() == 0
    assert FollowUp.objects.visible_to(cast.odile).count() == 0
    Document.objects.filter(pk=quote.pk).update(owner=cast.denis)
    assert FollowUp.objects.visible_to(cast.denis).count() == 1
