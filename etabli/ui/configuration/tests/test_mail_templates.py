"""Templates of e-mails in Configuration, and one's own signature."""

import pytest
from django.test import Client
from lxml import html

from etabli.kernel.journal import entries_of
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.modules.sales.testing import make_quote
from etabli.records.testing.cast import Cast, make_cast

pytestmark = pytest.mark.django_db
VALUES = {"context": "documents.quote", "name": "Devis cordial", "subject": "Devis {numéro}", "position": "5"}


@pytest.fixture
def cast(db: None) -> Cast:
    """Anne and the others."""
    return make_cast()


def test_a_template_is_written_tried_on_a_real_record_and_kept_from_mistakes(cast: Cast, client: Client) -> None:
    quote = make_quote(cast)
    quote.number = "D2026-0007"
    quote.save()
    client.force_login(cast.bruno)
    assert client.get("/modeles-e-mail/").status_code == 403
    client.force_login(cast.anne)
    form = client.get("/modeles-e-mail/nouveau/?context=documents.quote").content.decode()
    assert "{total TTC}" in form
    assert "D2026-0007" in form
    bad = client.post("/modeles-e-mail/nouveau/", VALUES | {"body": "<p>{montant}</p>"})
    assert (bad.status_code, "Variable inconnue" in bad.content.decode()) == (422, True)
    shown = client.post("/modeles-e-mail/apercu/", VALUES | {"body": "<p>{client} {bidon}</p>"}).content.decode()
    assert "Devis D2026-0007" in shown
    assert quote.party.name in shown
    assert "{bidon}" in shown
    client.post("/modeles-e-mail/nouveau/", VALUES | {"body": "<p>{client}</p>", "automatic": "on"})
    made = MailTemplate.objects.get(name="Devis cordial")
    assert (made.automatic, entries_of(made).first().verb) == (True, "created")
    card = html.fromstring(client.get(f"/modeles-e-mail/{made.pk}/").content).text_content()
    assert "Devis D2026-0007" in card


def test_the_page_of_a_template_does_not_grow_with_templates(cast: Cast, client: Client) -> None:
    client.force_login(cast.anne)
    page = client.get("/modeles-e-mail/").content.decode()
    assert "Envoi d’un devis" in page
    assert "Facture : mise en demeure" in page


def test_ones_own_signature_replaces_the_companys_until_dropped(cast: Cast, client: Client) -> None:
    client.force_login(cast.bruno)
    assert "Bruno Ferrand" in client.get("/signature/").content.decode()
    client.post("/signature/", {"body": "<p>Bruno, {fonction}</p>"})
    own = MailTemplate.objects.get(user=cast.bruno)
    assert (own.automatic, own.context) == (True, "signature")
    assert client.post("/signature/", {"body": "<p>{numéro}</p>"}).status_code == 422
    client.post("/signature/", {"drop": "1"})
    own.refresh_from_db()
    assert own.archived
    client.post("/signature/", {"body": "<p>Bruno F.</p>"})
    assert MailTemplate.objects.filter(user=cast.bruno, archived=False).count() == 1
