"""Site, payer and group: invoiced there, delivered here, figures of the group on its card."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from PIL import Image

from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.records.parties.models import CommentTemplate, ContactWay, Party
from etabli.records.testing import make_party


def test_a_quote_for_a_site_is_the_payers_and_goes_to_the_site(cast):
    payer = make_party("Siège SA", address={"street": "1 place Haute", "city": "Paris", "postcode": "75001"})
    site = make_party("Chantier Nord", payer=payer, address={"street": "9 quai Bas", "city": "Lille"})
    quote = draft_quote(site, company=cast.company, by=cast.anne)
    assert quote.party == payer
    assert (quote.billing_address["name"], quote.billing_address["city"]) == ("Siège SA", "Paris")
    assert (quote.delivery_address["name"], quote.delivery_address["city"]) == ("Chantier Nord", "Lille")
    assert draft_quote(payer, company=cast.company, by=cast.anne).delivery_address is None


@pytest.mark.parametrize("field", ["payer", "group"])
def test_one_step_and_never_a_ring(cast, field):
    top, middle, low = (make_party(name) for name in ("Haut", "Milieu", "Bas"))
    setattr(middle, field, top)
    middle.save()
    for party, other, said in (
        (top, top, "son propre"),
        (low, middle, "choisissez directement"),
        (top, make_party("Autre"), "Haut"),
    ):
        setattr(party, field, other)
        with pytest.raises(ValidationError, match=said):
            party.full_clean()


def test_the_card_of_a_group_adds_its_members_up(cast):
    group = make_party("Groupe Vallon")
    Party.objects.filter(pk=group.pk).update(balance=Decimal("100.00"))
    for name, balance in (("Vallon Nord", "20.50"), ("Vallon Sud", "0")):
        member = make_party(name, group=group)
        Party.objects.filter(pk=member.pk).update(balance=Decimal(balance))
    browser = Client()
    browser.force_login(cast.anne)
    card = browser.get(f"/repertoire/{group.pk}/").content.decode().replace("\u202f", " ").replace("\xa0", " ")
    assert ("Groupe et sites" in card, "solde -120,50 €" in card or "solde −120,50 €" in card) == (True, True)
    assert "Groupe et sites" not in browser.get(f"/repertoire/{member.pk}/").content.decode()


def test_contacts_with_several_addresses_and_a_photo(cast):
    party, picture = make_party("Atelier Sud"), BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    browser = Client()
    browser.force_login(cast.bruno)
    typed = {"last_name": "Anna", "other_emails": "A@sud.example\nb@sud.example", "other_phones": "05 61 12 00 00"}
    picture.seek(0)
    picture.name = "anna.png"
    browser.post(f"/contacts/nouveau/?party={party.pk}", {**typed, "photo_file": picture})
    contact = party.contacts.get()
    values = list(ContactWay.objects.order_by("kind", "position").values_list("value", flat=True))
    assert values == ["a@sud.example", "b@sud.example", "+33561120000"]
    assert browser.get(f"/contacts/{contact.pk}/photo/").status_code == 200
    assert f"/contacts/{contact.pk}/photo/" in browser.get(f"/repertoire/{party.pk}/").content.decode()
    wrong = browser.post(f"/contacts/{contact.pk}/modifier/", {**typed, "other_emails": "sans arobase"})
    assert (wrong.status_code, contact.ways.count()) == (422, 3)


def test_the_default_model_fills_the_comment_of_a_new_party(cast):
    CommentTemplate.objects.create(name="Accès", text="Code d’accès :", is_default=True)
    browser = Client()
    browser.force_login(cast.bruno)
    assert "Code d’accès :" in browser.get("/repertoire/nouveau/").content.decode()
    stairs = CommentTemplate.objects.create(name="Escalier", text="Étage :")
    party = make_party("Vallon", comment="Chien noir")
    url = f"/repertoire/{party.pk}/modifier/?section=commentaires"
    section = browser.get(url).content.decode()
    assert f"modele={stairs.pk}" in section and 'name="account_manager"' not in section
    assert 'name="account_manager"' in browser.get(f"/repertoire/{party.pk}/modifier/").content.decode()
    inserted = browser.get(f"{url}&modele={stairs.pk}").content.decode()
    assert "Chien noir\n\nÉtage\u00a0:" in inserted or "Chien noir\n\nÉtage :" in inserted
    party.refresh_from_db()
    assert party.comment == "Chien noir"  # nothing is written until it is saved
    assert browser.get(f"{url}&modele=x").status_code == 200
