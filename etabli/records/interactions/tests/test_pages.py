"""Screens of exchanges: list, card, the window with its tabs, the blocks of cards, messages to sort, letters."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.roles import Role
from etabli.kernel.settings import set_value
from etabli.modules.sales.testing import make_quote
from etabli.records.interactions.actions import write_letter, write_note
from etabli.records.interactions.models import Capture, Interaction, MailAccount
from etabli.records.interactions.pages.captures import CapturePages
from etabli.records.interactions.pages.exchanges import InteractionPages
from etabli.records.interactions.pages.letters import LetterPages
from etabli.records.interactions.pages.mailboxes import MailAccountPages
from etabli.records.parties.models import Contact, Party
from etabli.records.testing.cast import Cast, make_company, make_party
from etabli.ui.testing import RecordPagesChecks, unlabelled

PANEL = {"HX-Request": "true", "HX-Target": "section#panel-echanges"}


class InteractionPagesTest(RecordPagesChecks, TestCase):
    pages = InteractionPages
    role = Role.SALES

    def make(self, company: Any, number: int) -> Interaction:
        made = write_note(make_party(f"Brasserie {number}"), subject=f"Cloison {number}", by=SYSTEM)
        Interaction.objects.filter(pk=made.pk).update(company=company)
        return Interaction.objects.get(pk=made.pk)


class CapturePagesTest(RecordPagesChecks, TestCase):
    pages = CapturePages
    role = Role.SALES
    has_company = False

    def make(self, company: Any, number: int) -> Capture:
        sender = f"inconnu{number}@ailleurs.example"
        return Capture.objects.create(key=str(number), subject=f"Bonjour {number}", sender=sender, body="<p>Oui</p>")


class LetterPagesTest(RecordPagesChecks, TestCase):
    pages = LetterPages
    role = Role.SALES
    has_company = False

    def make(self, company: Any, number: int) -> Any:
        own = make_company(f"Société {number}")
        letter = write_letter(
            make_party(f"Client {number}"), company=own, subject=f"Rappel {number}", body="Voici.", by=SYSTEM
        ).letter
        letter.interaction.company = None
        letter.interaction.save()
        return letter


class MailAccountPagesTest(RecordPagesChecks, TestCase):
    pages = MailAccountPages
    role = Role.ADMINISTRATOR
    has_company = False

    def make(self, company: Any, number: int) -> MailAccount:
        account = MailAccount(address=f"boite{number}@lantier.example", host="imap.example", login="x")
        account.password = "secret"
        account.save()
        return account


def text_of(answer: Any) -> str:
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


def test_each_tab_writes_its_exchange_on_the_card(cast: Cast, party: Party, contact: Contact, client: Client) -> None:
    client.force_login(cast.bruno)
    base = f"/echanges/ecrire/%s/?client={party.pk}"
    for tab in ("note", "appel", "rendez-vous", "e-mail", "courrier"):
        answer = client.get(base % tab)
        assert (answer.status_code, unlabelled(answer.content)) == (200, []), tab
    first = html.fromstring(client.get(base % "e-mail").content)
    assert first.xpath("//input[@name='to']/@value") == ["lea@canuts.example"]
    assert client.post(base % "note", {}).status_code == 409
    done = client.post(base % "note", {"subject": "Visite", "body": "Porte <b>à revoir</b>", "contact": contact.pk})
    assert done["Location"] == f"/repertoire/{party.pk}/#panel-echanges"
    client.post(
        base % "appel", {"direction": "out", "outcome": "message", "at": "2026-01-05T10:00", "body": "Rappelle"}
    )
    soon = timezone.localtime() + timedelta(days=3)
    meeting = {"subject": "Relevé de cotes", "at": f"{soon:%Y-%m-%dT%H:%M}", "contacts": [contact.pk], "invites": ""}
    client.post(base % "rendez-vous", meeting)
    old = client.post(base % "rendez-vous", {**meeting, "at": "1900-01-01T10:00"})
    assert (old.status_code, "n’est pas plausible" in text_of(old)) == (409, True)
    client.post(base % "e-mail", {"to": "lea@canuts.example", "subject": "Teinte", "message": "<div>Chêne ?</div>"})
    client.post(
        base % "courrier", {"subject": "Mise au point", "body": "<div>Voici.</div>", "address": "Canuts\n69001 Lyon"}
    )
    made = Interaction.objects.order_by("pk")
    assert [one.kind for one in made] == ["note", "call", "meeting", "mail", "letter"]
    assert [one.author for one in made] == [cast.bruno] * 5
    assert made[3].company == cast.company
    area = client.get(f"/echanges/client/{party.pk}/", headers=PANEL)
    assert all(word in text_of(area) for word in ("Visite", "Appel à Brasserie", "Relevé de cotes", "Prévu", "Teinte"))
    assert "Visite" not in text_of(client.get(f"/echanges/client/{party.pk}/?nature=mail", headers=PANEL))
    for one in made:
        assert client.get(f"/echanges/{one.pk}/").status_code == 200
    reply = client.get(f"/echanges/ecrire/e-mail/?reponse={made[3].pk}&client={party.pk}")
    assert html.fromstring(reply.content).xpath("//input[@name='subject']/@value") == ["Re : Teinte"]


def test_the_blocks_of_cards_are_read_later_and_by_pages(cast: Cast, party: Party, client: Client) -> None:
    client.force_login(cast.anne)
    quote = make_quote(cast)
    for url, area in (
        (f"/repertoire/{party.pk}/", f"/echanges/client/{party.pk}/"),
        (f"/devis/{quote.pk}/", f"/echanges/sur/sales.quote/{quote.pk}/"),
    ):
        with CaptureQueriesContext(connection) as asked:
            card = client.get(url).content.decode()
        assert f'hx-get="{area}"' in card
        assert not [q for q in asked if q["sql"].startswith('SELECT "interactions_')], url
    empty = text_of(client.get(f"/echanges/client/{party.pk}/", headers=PANEL))
    assert "Pas encore d’échanges. Synchronisez vos e-mails" in empty
    rows = [Interaction(party=party, subject=f"Note {rank}", at=timezone.now()) for rank in range(40)]
    Interaction.objects.bulk_create(rows)
    with CaptureQueriesContext(connection) as asked:
        first = client.get(f"/echanges/client/{party.pk}/", headers=PANEL)
    assert len(asked) <= 6
    assert first.content.decode().count("<li>") == 15
    assert "page=2" in first.content.decode()
    last = client.get(f"/echanges/client/{party.pk}/?page=3", headers=PANEL).content.decode()
    assert (last.count("<li>"), "page=4" in last) == (10, False)
    client.post(f"/echanges/ecrire/note/?sur=sales.quote:{quote.pk}", {"subject": "Prix discuté"})
    about = client.get(f"/echanges/sur/sales.quote/{quote.pk}/", headers=PANEL)
    assert "Prix discuté" in text_of(about)
    assert Interaction.objects.get(subject="Prix discuté").party == quote.party


def test_nobody_reads_what_they_may_not(cast: Cast, party: Party, client: Client) -> None:
    note = write_note(party, subject="Secret", is_private=True, by=cast.bruno)
    client.force_login(cast.anne)
    assert client.get(f"/echanges/{note.pk}/").status_code == 404
    client.force_login(cast.denis)  # his own clients only
    assert client.get(f"/echanges/client/{party.pk}/").status_code == 404
    client.force_login(cast.hugo)
    assert client.get("/echanges/").status_code == 403
    client.force_login(cast.bruno)
    assert "Secret" in text_of(client.get("/echanges/"))
    assert client.get("/echanges/ecrire/ailleurs/").status_code == 404
    asked = client.get("/echanges/nouveau/")
    assert "Avec quel client" in text_of(asked)
    gone = client.post("/echanges/ecrire/?nature=appel", {"party": party.pk})
    assert gone["Location"] == f"/echanges/ecrire/appel/?client={party.pk}"


def test_colleagues_and_templates_stand_in_the_window(
    cast: Cast, party: Party, contact: Contact, client: Client
) -> None:
    client.force_login(cast.bruno)
    url = f"/echanges/ecrire/e-mail/?client={party.pk}"
    assert "colleagues" not in client.get(url).content.decode()
    set_value("interactions.internal_copy", True, by=SYSTEM)
    template = MailTemplate(context="interactions.message", name="Accueil", subject="Bienvenue {client}")
    template.body = "<p>Bonjour {prénom du contact|Madame, Monsieur}</p>"
    template.full_clean()
    template.save()
    shown = client.get(f"{url}&template={template.pk}&contact={contact.pk}").content.decode()
    assert "Bonjour Léa" in shown
    assert "Bienvenue Brasserie des Canuts" in shown
    assert "colleagues" in shown
    assert (
        "Bonjour Madame, Monsieur"
        in client.get(
            f"/echanges/ecrire/e-mail/?client={make_party('Sans contact').pk}&template={template.pk}"
        ).content.decode()
    )


def test_a_mailbox_is_somebody_s_own_and_its_password_is_shown_to_nobody(cast: Cast, client: Client) -> None:
    client.force_login(cast.bruno)
    values = {"address": "bruno@lantier.example", "host": "127.0.0.1", "port": 1, "security": "none", "login": "b"}
    values |= {"since": "2026-01-01", "is_active": "on"}
    refused = client.post("/boites-mail/nouveau/", values)
    assert (refused.status_code, "Donnez le mot de passe" in text_of(refused)) == (422, True)
    assert client.post("/boites-mail/nouveau/", {**values, "password": "s3cret!"}).status_code == 302
    account = MailAccount.objects.get()
    assert (account.user, account.password, "s3cret!" in account.secret) == (cast.bruno, "s3cret!", False)
    assert "s3cret!" not in client.get(f"/boites-mail/{account.pk}/modifier/").content.decode()
    tried = client.post(f"/boites-mail/{account.pk}/essai/")
    assert "refuse la connexion" in text_of(tried)
    client.force_login(cast.denis)
    assert client.get(f"/boites-mail/{account.pk}/").status_code == 404
    client.force_login(cast.anne)
    assert client.get(f"/boites-mail/{account.pk}/").status_code == 200


@pytest.mark.parametrize("query", ["?kind=mail", "?at_du=2026-01-01", "?party=1", "?author=1&vue=a-venir"])
def test_the_list_is_narrowed(cast: Cast, client: Client, query: str) -> None:
    client.force_login(cast.anne)
    assert client.get(f"/echanges/{query}").status_code == 200
