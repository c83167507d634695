"""The public page of a document: who may open it, what it says, who is counted."""

from typing import Any

import pytest
from django.test import Client

from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.publiclinks import SecretLink, address_of, close_public_link
from etabli.kernel.refusals import Refused
from etabli.modules.sales.actions.cancel_quote import cancel_quote
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.testing import make_quote
from etabli.records.documents.actions.share_document import share_document
from etabli.records.documents.sending import mail_document
from etabli.records.testing.cast import Cast, make_cast

pytestmark = pytest.mark.django_db

PHONE = {"User-Agent": "Mozilla/5.0 (iPhone)"}


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_a_client_reads_it_without_an_account(cast: Cast) -> None:
    quote = make_quote(cast, title="Cloisons <b>du bar</b>")
    with pytest.raises(Refused, match="brouillon n’a pas de page publique"):
        share_document(quote, by=cast.anne)
    quote = open_quote(quote, by=cast.anne)
    link = share_document(quote, by=cast.bruno)
    address, outside = address_of(link), Client(headers=PHONE)
    answer = outside.get(address)
    text = answer.content.decode()
    assert answer.status_code == 200 and not answer.cookies
    for said in ("Pose de cloison", "264,00", "222,75", "Cloisons &lt;b&gt;du bar", "Lantier Agencement", quote.number):
        assert said in text
    assert answer["Referrer-Policy"] == "no-referrer" and "noindex" in answer["X-Robots-Tag"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "--brand:#2b4a9b" in outside.get(f"{address}couleur.css").content.decode()
    pdf = outside.get(f"{address}document.pdf?telecharger=1")
    assert pdf.content.startswith(b"%PDF") and "attachment" in pdf["Content-Disposition"]
    assert outside.get(f"{address}ailleurs").status_code == 404 and outside.get(f"{address}logo").status_code == 404
    assert outside.post(address).status_code == 404 and outside.put(address).status_code == 405

    ours = Client(headers=PHONE)
    ours.force_login(cast.anne)
    ours.get(address)
    outside.head(address)
    outside.get(address, headers={"User-Agent": "Slackbot-LinkExpanding 1.0"})
    outside.get(address, headers={"Sec-Purpose": "prefetch"})
    outside.get(address)
    link.refresh_from_db()
    assert link.openings == 2
    assert JournalEntry.objects.filter(verb="public_link_opened", object_id=quote.pk).count() == 1


def test_what_is_closed_says_so_kindly(cast: Cast) -> None:
    quote = open_quote(make_quote(cast), by=cast.anne)
    address, outside = address_of(share_document(quote, by=cast.anne)), Client(headers=PHONE)
    cancel_quote(quote, by=cast.anne)
    answer = outside.get(address)
    assert answer.status_code == 410 and "Ce document a été annulé." in answer.content.decode()
    close_public_link(SecretLink.objects.get(), by=cast.anne)
    assert outside.get(address).status_code == 410
    wrong = outside.get("/p/nulle-part/")
    assert wrong.status_code == 404 and "Vérifiez que le lien reçu est entier" in wrong.content.decode()
    assert [outside.get(f"/p/essai-{n}/").status_code for n in range(70)][-1] == 429


def test_the_panel_opens_and_closes_it_by_right(cast: Cast, settings: Any) -> None:
    quote = open_quote(make_quote(cast), by=cast.anne)
    inside = Client()
    inside.force_login(cast.bruno)
    panel = f"/devis/{quote.pk}/lien-public/"
    assert "Créer le lien" in inside.get(panel).content.decode()
    inside.post(panel, {"faire": "ouvrir"})
    link = SecretLink.objects.get()
    assert "http://testserver/p/" in inside.get(panel).content.decode()
    inside.post(panel, {"faire": "fermer"})
    link.refresh_from_db()
    assert link.closed_at is not None
    inside.force_login(cast.hugo)
    assert inside.post(panel, {"faire": "ouvrir"}).status_code in (403, 404)

    settings.ETABLI_URL = "https://atelier.example"
    mail_document(quote, to=[], subject="Devis", message="Lisez-le : {lien}", by=cast.anne)
    mail = OutgoingMail.objects.get(object_id=quote.pk)
    assert "https://atelier.example/p/" in mail.text and "{lien}" not in mail.text
