"""An empty party can be deleted, one that anything was produced for cannot (DIR-033, DIR-034)."""

import pytest

from etabli.kernel.actions import Denied, Refused
from etabli.kernel.files.models import Attachment, Blob
from etabli.kernel.journal import JournalEntry
from etabli.kernel.search import index, search
from etabli.records.parties import queries
from etabli.records.parties.actions import delete_party
from etabli.records.parties.models import Address, Contact, Party
from etabli.records.parties.sockets import PartyOwned
from etabli.records.testing import make_party


def full_party():
    party = make_party("Menuiserie Duval")
    party.contacts.create(last_name="Duval")
    blob = Blob.objects.create(sha256="a" * 64, size=3, media_type="text/plain", name="note.txt")
    Attachment.objects.create(kind="parties.party", object_id=party.pk, blob=blob, name="note.txt")
    index(party)
    return party


def test_an_empty_party_goes_with_all_that_is_its_own(cast):
    party = full_party()
    pk = party.pk
    delete_party(party, by=cast.bruno)
    assert not Party.objects.filter(pk=pk).exists()
    assert not Address.objects.exists()
    assert not Contact.objects.exists()
    assert not Attachment.objects.exists()
    assert search(cast.bruno, "Duval") == []
    entry = JournalEntry.objects.get(kind="parties.party", object_id=pk)
    assert (entry.verb, entry.user, entry.data) == ("party_deleted", cast.bruno, {"name": ["Menuiserie Duval", ""]})


def test_a_person_goes_with_the_contact_it_is(cast):
    party = make_party("", kind="person", first_name="Nicolas", last_name="Dupont")
    delete_party(party, by=cast.bruno)
    assert not Contact.objects.exists()


def test_what_hangs_on_a_party_is_told_and_forbids_it(cast, monkeypatch):
    party = full_party()
    owned = [PartyOwned(Contact, "party", "facture", feminine=True), PartyOwned(Address, "party", "commande")]
    monkeypatch.setattr(queries, "everything_owned", lambda: owned)
    with pytest.raises(Refused) as no:
        delete_party(party, by=cast.bruno)
    assert str(no.value).startswith("1\u00a0facture et 1\u00a0commande au nom de Menuiserie Duval")
    assert str(no.value).endswith("Archivez-la.")
    assert Party.objects.filter(pk=party.pk).exists()
    assert Attachment.objects.exists()
    assert not JournalEntry.objects.exists()


def test_rows_that_go_with_their_party_do_not_forbid_it(cast):
    assert queries.what_hangs_on(full_party()) == ""


def test_without_the_right_to_delete_nothing_goes(cast):
    party = full_party()
    cast.bruno.may_delete = False
    with pytest.raises(Denied):
        delete_party(party, by=cast.bruno)
    assert Party.objects.filter(pk=party.pk).exists()
    assert not JournalEntry.objects.exists()
