"""Two parties become one: what moves, what is filled, what is refused (UX 22)."""

import pytest

from etabli.kernel.actions import Missing, Refused
from etabli.kernel.files.models import Attachment, Blob
from etabli.kernel.journal import entries_of
from etabli.kernel.testing import nothing_written
from etabli.records.parties.actions import merge_parties
from etabli.records.parties.models import Category, Contact, Party
from etabli.records.testing import make_party


def fresh(party):
    return Party.objects.get(pk=party.pk)


def test_addresses_contacts_categories_and_files_move(cast):
    kept, other = make_party("OVH", address={"city": "Roubaix"}), make_party("O.V.H. SAS", address={"city": "Lille"})
    other.contacts.create(last_name="Comptabilité", is_billing=True)
    other.categories.add(Category.objects.create(name="Hébergeur"))
    blob = Blob.objects.create(sha256="b" * 64, size=3, media_type="text/plain", name="plan.txt")
    Attachment.objects.create(kind="parties.party", object_id=other.pk, blob=blob, name="plan.txt")
    merge_parties(kept, absorb=other, by=cast.bruno)
    assert [address.city for address in kept.addresses.all()] == ["Roubaix", "Lille"]
    assert [contact.last_name for contact in kept.contacts.all()] == ["Comptabilité"]
    assert [category.name for category in kept.categories.all()] == ["Hébergeur"]
    assert Attachment.objects.get().object_id == kept.pk
    assert fresh(kept).city == "Roubaix"
    assert entries_of(kept).get().verb == "parties_merged"


def test_the_priorities_of_the_kept_party_stay(cast):
    kept = make_party("A", address={"city": "Roubaix", "for_invoices": True})
    other = make_party("B", address={"city": "Lille", "for_invoices": True, "for_deliveries": True})
    merge_parties(kept, absorb=other, by=cast.bruno)
    party = fresh(kept)
    assert party.billing_address().city == "Roubaix"
    assert party.delivery_address().city == "Lille"


def test_the_same_address_is_not_kept_twice(cast):
    kept, other = make_party("A"), make_party("B", address={"city": "LYON"})
    merge_parties(kept, absorb=other, by=cast.bruno)
    assert kept.addresses.count() == 1


def test_blanks_are_filled_and_nothing_is_overwritten(cast):
    kept = make_party("A", email="a@kept.example", comment="Un.", is_prospect=True)
    other = make_party(
        "B", email="b@other.example", siren="732829320", comment="Deux.", is_customer=True, is_supplier=True
    )
    Party.objects.filter(pk=other.pk).update(external_source="axonaut", external_id="101")
    merge_parties(kept, absorb=other, by=cast.bruno)
    party = fresh(kept)
    assert (party.name, party.email, party.siren, party.comment) == ("A", "a@kept.example", "732829320", "Un.\n\nDeux.")
    assert (party.is_prospect, party.is_customer, party.is_supplier) == (False, True, True)
    assert (party.external_source, party.external_id) == ("axonaut", "101")


def test_the_absorbed_party_stays_as_an_archived_trace(cast):
    kept, other = make_party("A"), make_party("B")
    before = make_party("C")
    Party.objects.filter(pk=before.pk).update(archived=True, merged_into=other)
    merge_parties(kept, absorb=other, by=cast.bruno)
    trace = fresh(other)
    assert (trace.archived, trace.merged_into, trace.external_id) == (True, kept, "")
    assert fresh(before).merged_into == kept
    assert list(Party.objects.active()) == [kept]


def test_two_persons_leave_one_contact(cast):
    kept = make_party("", kind="person", first_name="Nicolas", last_name="Dupont", address=None)
    other = make_party("", kind="person", last_name="Dupont", email="n@dupont.example", address=None)
    merge_parties(kept, absorb=other, by=cast.bruno)
    contact = Contact.objects.get()
    assert (contact.party, contact.first_name, contact.email) == (kept, "Nicolas", "n@dupont.example")


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ({"archived": True}, {}, "archivée"),
        ({"siren": "732829320"}, {"siren": "356000000"}, "deux SIREN différents"),
        ({}, {"kind": "person", "last_name": "Dupont"}, "ne se fusionnent pas"),
        ({}, {"is_demo": True}, "démonstration"),
    ],
)
def test_what_would_mix_two_different_ones_is_refused(cast, client, ours, theirs, said):
    kept, other = make_party("A", **ours), make_party("B", **theirs)
    with pytest.raises(Refused, match=said):
        merge_parties(kept, absorb=other, by=cast.bruno)
    assert fresh(other).merged_into is None
    assert other.addresses.count() == 1
    assert not entries_of(kept).exists()
    client.force_login(cast.bruno)
    steps = client.get(f"/repertoire/{kept.pk}/actions/merge_parties/?absorb={other.pk}").content.decode()
    assert (said in steps and "Comparer les deux fiches" in steps) or kept.archived


def test_oneself_and_one_already_absorbed_are_refused(cast):
    kept, other, third = make_party("A"), make_party("B"), make_party("C")
    with nothing_written(), pytest.raises(Refused, match="elle-même"):
        merge_parties(kept, absorb=kept, by=cast.bruno)
    merge_parties(kept, absorb=other, by=cast.bruno)
    with nothing_written(), pytest.raises(Refused, match="déjà fusionnée avec A"):
        merge_parties(third, absorb=other, by=cast.bruno)


def test_a_party_one_does_not_see_cannot_be_absorbed(cast):
    kept, other = make_party("A", account_manager=cast.denis), make_party("B", account_manager=cast.bruno)
    with pytest.raises(Missing):
        merge_parties(kept, absorb=other, by=cast.denis)
    assert fresh(other).merged_into is None
