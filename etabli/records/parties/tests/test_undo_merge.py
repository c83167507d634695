"""A merge taken back: to the exact former state, or refused with what changed since."""

import datetime
from decimal import Decimal

import pytest
from django.apps import apps

from etabli.kernel.actions import Refused
from etabli.kernel.files.models import Attachment, Blob
from etabli.records.documents.models import Document
from etabli.records.parties.actions import merge_parties, undo_merge
from etabli.records.parties.models import Category, Consent, Contact, ContactWay, NotDuplicate, Party, PartyMerge
from etabli.records.testing import make_party

TOLD_ELSEWHERE = {"journal.journalentry", "events.event", "search.searchentry", "search.searchword"}
COUNTERS = {"version", "updated_at"}


def dump():
    """Every row of every table, but the history of what was done and the counters of changes."""
    found = {}
    for table in apps.get_models(include_auto_created=True):
        label = table._meta.label_lower
        if not label.startswith(("parties.", "documents.", "dues.", "files.", "remarks.", "outbox.")):
            continue
        if label in TOLD_ELSEWHERE or table is PartyMerge or table._meta.proxy:
            continue
        names = [column.attname for column in table._meta.concrete_fields if column.name not in COUNTERS]
        found[label] = list(table._base_manager.order_by("pk").values(*names))
    return found


def full(cast):
    kept = make_party("Menuiserie Érable", email="a@erable.example", address={"city": "Roubaix", "for_invoices": True})
    other = make_party("Erable SARL", siren="732829320", phone="+33561120000", comment="Deux.", address=None)
    for city, street in (("Roubaix", ""), ("Lille", "3 rue Basse")):
        other.addresses.create(city=city, street=street, postcode="59000", for_invoices=city == "Lille")
    same = kept.addresses.get()
    other.addresses.create(street=same.street, postcode=same.postcode, city=same.city)
    anna = Contact.objects.create(party=other, last_name="Anna", email="anna@erable.example")
    ContactWay.objects.create(contact=anna, kind="email", value="perso@anna.example")
    Consent.objects.create(party=other, channel="email", source="Salon")
    NotDuplicate.objects.create(first=kept, second=other)
    shared = Category.objects.create(name="Bois")
    kept.categories.add(shared)
    other.categories.add(shared, Category.objects.create(name="Agencement"))
    Party.objects.filter(pk=other.pk).update(external_source="axonaut", external_id="101")
    make_party("Chantier Nord", payer=other, group=other)
    blob = Blob.objects.create(sha256="b" * 64, size=3, media_type="text/plain", name="plan.txt")
    Attachment.objects.create(kind="parties.party", object_id=other.pk, blob=blob, name="plan.txt")
    Document.objects.create(
        kind="quote", company=cast.company, party=other, contact=anna, date=datetime.date(2026, 3, 2), series="quote"
    )
    return kept, other


def test_the_former_state_comes_back_to_the_last_column(cast):
    kept, other = full(cast)
    before = dump()
    merge_parties(kept, absorb=other, take="name", by=cast.bruno)
    assert (kept.name, kept.siren, kept.documents.count()) == ("Erable SARL", "732829320", 1)
    assert dump() != before
    undo_merge(kept, by=cast.bruno)
    assert dump() == before
    assert PartyMerge.objects.get().undone_at is not None
    with pytest.raises(Refused, match="Aucune fusion"):
        undo_merge(kept, by=cast.bruno)
    merge_parties(kept, absorb=other, by=cast.bruno)
    assert Party.objects.get(pk=other.pk).merged_into == kept


def test_two_persons_come_apart_again(cast):
    kept = make_party("Léa Petit", kind="person", email="lea@petit.example")
    other = make_party("Léa Petit", kind="person", email="lea.petit@pro.example", phone="+33612345678")
    ContactWay.objects.create(contact=other.contacts.get(), kind="phone", value="+33698765432")
    before = dump()
    merge_parties(kept, absorb=other, by=cast.bruno)
    assert [way.value for way in kept.contacts.get().ways.all()] == ["+33698765432"]
    undo_merge(kept, by=cast.bruno)
    assert dump() == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda kept: Contact.objects.create(party=kept, last_name="Marc"), "contacts (1 ajout)"),
        (lambda kept: kept.addresses.update(city="Douai"), "adresses (3 modifications)"),
        (lambda kept: Party.objects.filter(pk=kept.pk).update(balance=Decimal(12)), "fiches (1 modification)"),
        (lambda kept: Document.objects.all().delete(), "(1 retrait)"),
    ],
)
def test_once_something_else_changed_it_is_refused_with_what(cast, change, said):
    kept, other = full(cast)
    merge_parties(kept, absorb=other, by=cast.bruno)
    change(kept)
    state = dump()
    with pytest.raises(Refused) as no:
        undo_merge(kept, by=cast.bruno)
    assert said in str(no.value)
    assert dump() == state
