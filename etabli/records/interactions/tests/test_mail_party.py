"""One e-mail to many clients; who objected is left out."""

import pytest
from django.test import Client

from etabli.kernel.actions import Refused
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.records.interactions.actions import mail_party
from etabli.records.interactions.models import Interaction
from etabli.records.parties.consents import opt_out
from etabli.records.parties.models import Party
from etabli.records.testing.cast import Cast, make_party

pytestmark = pytest.mark.django_db


def test_each_has_its_words_and_objections_are_kept(cast: Cast, party: Party, client: Client) -> None:
    template = MailTemplate(context="interactions.message", name="Vœux", subject="Vœux", body="<p>Cher {client}</p>")
    template.full_clean()
    template.save()
    shy = make_party("Opposé", email="non@x.example")
    opt_out("non@x.example", "email")
    mute = make_party("Sans adresse")
    person = make_party("Roy Paul", kind="person", first_name="Paul", last_name="Roy", email="p@x.example")
    Party.objects.filter(pk=person.pk).update(is_customer=False, is_prospect=True)
    client.force_login(cast.anne)
    address = "/repertoire/actions/mail_party/"
    ids = [party.pk, shy.pk, mute.pk, person.pk]
    asked = client.post(address, {"ids": ids}).content.decode()
    assert ">Vœux</option>" in asked
    assert asked.count("opposé aux messages") == 2
    shown = client.post(address, {"ids": ids, "template": template.pk, "voir": "1"}).content.decode()
    assert "Cher Opposé" in shown
    done = client.post(address, {"ids": ids, "template": template.pk, "go": "1"})
    assert "ne souhaite pas recevoir" in done.content.decode()
    assert [one.party for one in Interaction.objects.all()] == [party]
    Interaction.objects.all().delete()
    for one, reason in ((shy, "ne souhaite pas"), (mute, "Aucune adresse"), (person, "ne souhaite pas")):
        with pytest.raises(Refused, match=reason):
            mail_party(one, template=template.pk, by=cast.anne)
    with pytest.raises(Refused, match="modèle"):
        mail_party(party, template=99, by=cast.anne)
    sent = mail_party(party, template=template.pk, by=cast.anne)
    assert (sent.mail.to, sent.body) == (["accueil@canuts.example"], "<p>Cher Brasserie des Canuts</p>")
