"""Parties: what the base refuses, what is put in order, what a party answers."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from etabli.records.parties.models import Category, Party
from etabli.records.testing import make_party

pytestmark = pytest.mark.django_db


def refused_fields(party):
    with pytest.raises(ValidationError) as raised:
        party.full_clean()
    return {field: messages[0] for field, messages in raised.value.message_dict.items()}


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"is_customer": False},
        {"kind": "ghost"},
        {"siren": "12345"},
        {"siret": "123456789"},
        {"currency": "EU"},
        {"vat_situation": "unknown"},
        {"payment_method": "barter"},
    ],
)
def test_nonsense_is_refused_by_the_base(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.create(**({"name": "Menuiserie Duval", "is_customer": True} | fields))


def test_an_absorbed_party_is_always_archived():
    kept, other = make_party("A"), make_party("B")
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.filter(pk=other.pk).update(merged_into=kept)


def test_an_external_reference_is_used_once_per_source():
    Party.objects.create(name="A", is_customer=True, external_source="axonaut", external_id="101")
    Party.objects.create(name="B", is_customer=True, external_source="dolibarr", external_id="101")
    Party.objects.create(name="C", is_customer=True)
    Party.objects.create(name="D", is_customer=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.create(name="E", is_customer=True, external_source="axonaut", external_id="101")


def test_somebody_known_for_nothing_yet_is_a_prospect():
    party = Party(name="Menuiserie Duval")
    party.full_clean()
    assert (party.is_prospect, party.is_customer, party.is_supplier) == (True, False, False)


def test_identifiers_are_put_into_one_form_and_complete_each_other():
    party = Party(name="La Poste", siret=" 356 000 000 00048 ", vat_number="fr 39 356000000", phone="01 55 44 00 00")
    party.full_clean()
    assert party.siret == "35600000000048"
    assert party.siren == "356000000"
    assert party.vat_number == "FR39356000000"
    assert party.phone == "+33155440000"


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"siren": "12345678"}, "siren", "8 chiffres"),
        ({"siren": "123456789"}, "siren", "clé est fausse"),
        ({"siret": "7328293200007"}, "siret", "13 chiffres"),
        ({"vat_number": "FR00732829320"}, "vat_number", "732829320"),
        ({"vat_number": "ZZ123"}, "vat_number", "pays de l’Union"),
        ({"phone": "12"}, "phone", "trop court"),
        ({"email": "sans-arobase"}, "email", "e-mail"),
        ({"siren": "732829320", "siret": "35600000000048"}, "siret", "neuf premiers chiffres"),
        ({"siren": "732829320", "vat_number": "FR39356000000"}, "vat_number", "neuf derniers chiffres"),
        ({"siren": "732829320", "electronic_address": "356000000"}, "electronic_address", "732829320"),
        ({"name": "  "}, "name", "vide"),
    ],
)
def test_a_wrong_identifier_is_told_in_french_on_its_field(fields, field, said):
    faults = refused_fields(Party(**({"name": "Menuiserie Duval"} | fields)))
    assert list(faults) == [field]
    assert said in faults[field]


def test_two_categories_cannot_differ_by_capitals_only():
    Category.objects.create(name="Grand compte")
    with pytest.raises(IntegrityError), transaction.atomic():
        Category.objects.create(name="GRAND COMPTE")


@pytest.mark.parametrize(
    ("flags", "badge", "shape"),
    [
        ({"is_prospect": True}, "Prospect", "open"),
        ({"is_customer": True, "is_prospect": True}, "Client", "done"),
        ({"is_supplier": True}, "Fournisseur", "open"),
        ({"is_customer": True, "is_supplier": True}, "Client et fournisseur", "done"),
        ({"is_customer": True, "archived": True}, "Client", "off"),
    ],
)
def test_the_badge_says_what_the_party_is(flags, badge, shape):
    party = make_party(**flags)
    assert party.display_kind == badge
    assert party.state.shape == shape


def test_each_use_has_its_address_and_falls_back_on_the_invoice_address():
    party = make_party(address=None)
    assert party.billing_address() is None
    party.addresses.create(street="1 rue du Port", city="Nantes", postcode="44000")
    site = party.addresses.create(street="2 quai", city="Brest", for_deliveries=True)
    head = party.addresses.create(street="3 place", city="Rennes", for_invoices=True)
    party = Party.objects.get(pk=party.pk)
    assert party.billing_address() == head
    assert party.delivery_address() == site
    assert party.quote_address() == head
    assert party.city == "Rennes"


def test_a_business_in_france_is_told_from_one_abroad():
    assert make_party("A").is_french
    assert not make_party("B", address={"country": "BE"}).is_french
    assert not make_party("C", vat_number="DE811193231").is_french


def test_the_electronic_address_is_the_siren_unless_another_is_given():
    assert make_party("A", siren="732829320").e_invoice_address == "732829320"
    assert (
        make_party("B", siren="732829320", electronic_address="732829320_SITE2").e_invoice_address == "732829320_SITE2"
    )


def test_each_change_counts_a_version():
    party = make_party()
    assert party.version == 1
    party.comment = "Sonner deux fois."
    party.save(update_fields=["comment"])
    fresh = Party.objects.get(pk=party.pk)
    assert (fresh.version, fresh.comment) == (2, "Sonner deux fois.")
    assert fresh.updated_at > fresh.created_at


def test_a_form_opened_before_does_not_undo_a_balance_written_meanwhile():
    party = make_party()
    Party.objects.filter(pk=party.pk).update(balance="120.50", city="Brest")
    party.comment = "Bon payeur."
    party.save()
    fresh = Party.objects.get(pk=party.pk)
    assert (str(fresh.balance), fresh.city, fresh.comment) == ("120.50", "Brest", "Bon payeur.")


def test_lists_sort_accents_with_their_letters_and_legal_forms_where_they_stand():
    for name in ("Zinguerie Sud", "Électricité Vignal", "Groupe scolaire", "eBois", "Fenêtres Duval"):
        make_party(name)
    assert [party.name for party in Party.objects.order_by("sort_key")] == [
        "eBois",
        "Électricité Vignal",
        "Fenêtres Duval",
        "Groupe scolaire",
        "Zinguerie Sud",
    ]
