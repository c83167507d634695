"""Writing e-mails: addresses checked, bodies cleaned, reasons told."""

from datetime import timedelta

import pytest
from django.core.mail import send_mail as django_send_mail
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from etabli.kernel.companies.models import Company
from etabli.kernel.files import store_blob
from etabli.kernel.outbox import OutgoingMail, mails_about, prepare_mail
from etabli.kernel.outbox.bodies import clean_html, text_of
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import set_value

pytestmark = pytest.mark.django_db


def test_without_a_server_the_mail_is_kept_with_the_reason():
    company = Company.objects.create(name="Atelier")
    mail = prepare_mail(
        to=["client@exemple.fr"],
        subject="Bonjour",
        body_text="Voici.",
        about=company,
        by=SYSTEM,
        attachments=[(store_blob(b"%PDF-", name="x"), "devis.pdf")],
    )
    assert mail.state == "prepared"
    assert mail.last_error.startswith("Aucun serveur d’envoi n’est configuré.")
    assert mail.html == "<p>Voici.</p>"
    assert [a.name for a in mail.attachments.all()] == ["devis.pdf"]
    assert DBTaskResult.objects.count() == 0
    assert (mail.company, list(mails_about(company))) == (company, [mail])
    assert (mail.situation_state.shape, mail.situation_state.word) == ("draft", "Préparé")


def test_with_a_server_it_is_scheduled_ten_seconds_later(smtp):
    before = timezone.now()
    mail = prepare_mail(to=["a@exemple.fr"], subject="x", body_text="y", by=SYSTEM)
    assert mail.state == "scheduled"
    assert timedelta(seconds=10) <= mail.send_after - before < timedelta(seconds=15)
    assert DBTaskResult.objects.get().run_after == mail.send_after
    set_value("outbox.delay_seconds", 0, by=SYSTEM)
    assert prepare_mail(to=["a@exemple.fr"], subject="x", body_text="y", by=SYSTEM).send_after <= timezone.now()


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_transaction_writes_to_nobody(smtp):
    with pytest.raises(RuntimeError), transaction.atomic():
        prepare_mail(to=["a@exemple.fr"], subject="x", body_text="y", by=SYSTEM)
        raise RuntimeError
    assert (OutgoingMail.objects.count(), DBTaskResult.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "address", ["", "anne", "anne@", "a b@exemple.fr", "a@exemple.fr\nBcc: x@y.fr", "<script>@x.fr"]
)
def test_an_address_that_is_none_is_refused(address: str):
    with pytest.raises(Refused) as refusal:
        prepare_mail(to=[address], subject="x", body_text="y", by=SYSTEM)
    assert refusal.value.field == "to"
    assert str(refusal.value) == f"« {address.strip()} » n’est pas une adresse e-mail complète."
    assert OutgoingMail.objects.count() == 0


def test_nobody_is_refused():
    with pytest.raises(Refused, match="Indiquez au moins un destinataire"):
        prepare_mail(to=[], subject="x", body_text="y", by=SYSTEM)


def test_a_fictitious_company_writes_to_nobody(smtp):
    company = Company.objects.create(name="Démo", is_fictitious=True)
    mail = prepare_mail(to=["a@exemple.fr"], subject="x", body_text="y", about=company, by=SYSTEM)
    assert (mail.state, mail.last_error) == ("prepared", "La société est fictive : ses e-mails ne partent pas.")


@pytest.mark.once
def test_bodies_are_cleaned_and_have_a_plain_form():
    html = clean_html(
        '<p onclick="x()">Bonjour,<br>voici <a href="https://exemple.fr/d">le devis</a>.</p>'
        '<script>alert(1)</script><img src="https://x/y.png"><a href="javascript:x">non</a><ul><li>un<li>deux</ul>'
    )
    assert "script" not in html
    assert "img" not in html
    assert "onclick" not in html
    assert text_of(html) == "Bonjour,\nvoici le devis (https://exemple.fr/d).\nnon\n\n- un\n- deux"


def test_who_may_read(smtp):
    anne = User.objects.create_administrator("anne@etabli.example")
    bruno = User.objects.create_user("bruno@etabli.example")
    company = Company.objects.create(name="Atelier")
    about = prepare_mail(to=["a@exemple.fr"], subject="about", body_text="y", about=company, by=anne)
    own = prepare_mail(to=["a@exemple.fr"], subject="own", body_text="y", by=bruno)
    django_send_mail("Mot de passe", "lien", None, ["bruno@etabli.example"], fail_silently=False)
    assert set(OutgoingMail.objects.visible_to(anne)) == {about, own}
    assert set(OutgoingMail.objects.visible_to(bruno)) == {own}


def test_links_to_choose_a_password_go_through_the_outbox(settings):
    settings.EMAIL_BACKEND = "etabli.kernel.outbox.backend.OutboxBackend"
    anne = User.objects.create_administrator("anne@etabli.example")
    bruno = User.objects.create_user("bruno@etabli.example")
    assert django_send_mail("Mot de passe", "Suivez ce lien", None, ["bruno@etabli.example"]) == 1
    mail = OutgoingMail.objects.get()
    assert (mail.text, mail.confidential, mail.state) == ("Suivez ce lien", True, "prepared")
    assert list(OutgoingMail.objects.visible_to(anne)) == [mail]
    assert not OutgoingMail.objects.visible_to(bruno).exists()
