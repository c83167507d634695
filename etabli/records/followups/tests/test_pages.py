"""The area of a document, the steps in Configuration, and what the card asks of the base for them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from etabli.kernel.journal import entries_of
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.outbox.models import OutgoingMail
from etabli.modules.billing.testing import make_invoice
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.modules.sales.testing import make_quote
from etabli.records.documents.sending import template_for
from etabli.records.followups.models import FollowUp, OwnTemplate, PlannedStep, Step, StepTemplate
from etabli.records.followups.queries import template_of_step
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db
AREA = {"HX-Request": "true", "HX-Target": "section#panel-suivi"}


def words(answer) -> str:
    return " ".join(" ".join(html.fromstring(answer.content.decode()).itertext()).split())


def test_the_area_is_read_after_the_card_and_written_in_place(cast: Cast, client: Client) -> None:
    client.force_login(cast.anne)
    quote = send_quote(make_quote(cast), by=cast.anne)
    card = client.get(f"/devis/{quote.pk}/").content.decode()
    area = f"/suivis/document/{quote.pk}/"
    assert f'hx-get="{area}"' in card
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(f"/devis/{quote.pk}/")
    assert not [q for q in asked if "followups_" in q["sql"]]
    shown = words(client.get(area, headers=AREA))
    assert "Envoi de document" in shown
    assert "compta@canuts.example" in shown
    today = timezone.localdate()
    assert client.post(area, {"what": "", "on": ""}, headers=AREA).status_code == 422
    late = client.post(area, {"what": "Appel", "on": (today + timedelta(days=2)).isoformat()}, headers=AREA)
    assert (late.status_code, "ne peut pas être à venir" in late.content.decode()) == (409, True)
    answer = client.post(area, {"what": "relance 1", "on": today.isoformat(), "note": "Au téléphone"}, headers=AREA)
    made = FollowUp.objects.get(origin="manual")
    assert (answer.status_code, made.step.label, made.label) == (200, "Relance 1", "Relance 1")
    assert "Au téléphone" in words(answer)
    client.post(f"/suivis/{made.pk}/modifier/", {"label": "Relance 1", "on": today.isoformat(), "note": "Rappelle"})
    made.refresh_from_db()
    assert made.note == "Rappelle"
    gone = client.post(f"/suivis/{made.pk}/actions/delete_follow_up/")
    assert (gone["Location"], FollowUp.objects.filter(pk=made.pk).exists()) == (
        f"/devis/{quote.pk}/#panel-suivi",
        False,
    )


def test_a_reached_step_is_red_and_its_date_is_changed(cast: Cast, client: Client) -> None:
    client.force_login(cast.anne)
    invoice, step = make_invoice(cast), Step.objects.get(label="Relance 1")
    area, plan = f"/suivis/document/{invoice.pk}/", f"/suivis/document/{invoice.pk}/etape/{step.pk}/"
    yesterday = timezone.localdate() - timedelta(days=1)
    assert client.post(plan, {"on": yesterday.isoformat()})["Location"].endswith("#panel-suivi")
    red = html.fromstring(client.get(area).content).xpath("//span[@class='t et-red']/text()")
    assert "Relance 1" in red
    client.post(plan, {"on": ""})
    assert not PlannedStep.objects.exists()
    client.force_login(cast.odile)
    assert client.get(area).status_code == 404
    client.force_login(cast.hugo)
    assert client.get(area).status_code == 403


def test_steps_are_renamed_reordered_added_and_given_their_e_mails(cast: Cast, client: Client) -> None:
    client.force_login(cast.bruno)
    assert client.get("/etapes-de-suivi/").status_code == 403
    client.force_login(cast.anne)
    step = Step.objects.get(label="Relance 1")
    template = MailTemplate.objects.get(name="Envoi d’une commande")
    form = html.fromstring(client.get(f"/etapes-de-suivi/{step.pk}/modifier/").content)
    fields = {one.get("name"): one for one in form.xpath("//main//select[starts-with(@name, 'modele_')]")}
    order = next(name for name in fields if name.startswith("modele_documents_order_0"))
    values = {name: (one.xpath("./option[@selected]/@value") or [""])[0] for name, one in fields.items()}
    values |= {"label": "Premier rappel", "days": "7", "position": "15", order: str(template.pk)}
    assert client.post(f"/etapes-de-suivi/{step.pk}/modifier/", values).status_code == 302
    step.refresh_from_db()
    assert (step.label, step.days, step.position) == ("Premier rappel", 7, 15)
    assert StepTemplate.objects.get(step=step, context="documents.order").template == template
    assert StepTemplate.objects.filter(step=step).count() == 4
    assert "step_templates_changed" in {entry.verb for entry in entries_of(step)}
    client.post("/etapes-de-suivi/nouveau/", {"label": "Appel", "days": "3", "position": "25"})
    assert [one.label for one in Step.objects.all()][:3] == ["Envoi de document", "Premier rappel", "Appel"]
    sending = Step.objects.get(role="sending")
    assert not html.fromstring(client.get(f"/etapes-de-suivi/{sending.pk}/modifier/").content).xpath(
        "//*[@name='archived']"
    )


def test_follow_ups_and_steps_in_the_interface(cast: Cast, client: Client) -> None:
    client.force_login(cast.anne)
    quote = make_quote(cast)
    listed = client.get("/suivis/")
    assert listed.status_code == 200
    FollowUp.objects.create(document=quote, label="Appel", user=cast.bruno)
    assert quote.party.name in words(client.get("/suivis/?origin=manual"))


def test_ones_own_template_passes_before_that_of_the_step_when_sending_only(cast: Cast, client: Client) -> None:
    """DUN-018."""
    mine = MailTemplate.objects.create(
        name="À ma façon", context="documents.quote", subject="Pour vous", body="<p>a</p>"
    )
    quote = make_quote(cast)
    usual = template_for(quote, by=cast.anne)
    client.force_login(cast.anne)
    assert client.get("/modeles-par-defaut/").status_code == 200
    other = MailTemplate.objects.exclude(context="documents.quote").filter(context="documents.order").first()
    refused = client.post("/modeles-par-defaut/", {"documents_quote": other.pk})
    assert refused.status_code == 422 and not OwnTemplate.objects.exists(), "of another kind of document"
    client.post("/modeles-par-defaut/", {"documents_quote": mine.pk})
    assert template_for(quote, by=cast.anne) == mine
    assert template_for(quote, by=cast.bruno) == template_for(quote) == usual, "of nobody else"
    panel = client.get(f"/devis/{quote.pk}/actions/send_quote/").content.decode()
    assert 'value="Pour vous"' in panel
    send_quote(quote, by=cast.anne)
    assert OutgoingMail.objects.get().subject == "Pour vous"
    reminder = Step.objects.get(label="Relance 1")
    assert template_of_step(reminder, quote) != mine, "reminders keep theirs"
    mine.archived = True
    mine.save()
    assert template_for(quote, by=cast.anne) == usual
    client.post("/modeles-par-defaut/", {"documents_quote": ""})
    assert not OwnTemplate.objects.exists()
