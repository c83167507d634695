"""A merge taken back: to the exact former state, or refused with what changed since."""

import datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.utils import timezone

from etabli.kernel.actions import Refused
from etabli.kernel.fields import CustomField, FieldValue
from etabli.kernel.fields.defined import forget
from etabli.kernel.files.models import Attachment, Blob
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.remarks import Remark
from etabli.records.agenda.models import Event, EventType
from etabli.records.documents.models import Document
from etabli.records.interactions.models import Interaction, Participant
from etabli.records.parties.actions import merge_parties, undo_merge
from etabli.records.parties.merging import choices_between
from etabli.records.parties.models import Category, Consent, Contact, ContactWay, NotDuplicate, Party, PartyMerge
from etabli.records.testing import make_party

TOLD_ELSEWHERE = {"journal.journalentry", "events.event", "search.searchentry", "search.searchword"}
AREAS = ("parties.", "documents.", "dues.", "files.", "remarks.", "outbox.", "fields.", "agenda.", "interactions.")
COUNTERS = {"version", "updated_at"}


def dump():
    """Every row of every table, but the history of what was done and the counters of changes."""
    found = {}
    for table in apps.get_models(include_auto_created=True):
        label = table._meta.label_lower
        if not label.startswith(AREAS):
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


def two_of_one(cast):
    """Two records of one person, who is asked twice to one event, and was sent one mail under both."""
    kept, other = (make_party("Léa Petit", kind="person", email=f"{word}@petit.example") for word in ("lea", "pro"))
    people = [party.contacts.get() for party in (kept, other)]
    start = timezone.now()
    kind = EventType.objects.create(label="Relevé de cotes")
    event = Event.objects.create(
        company=cast.company,
        title="Visite",
        type=kind,
        owner=cast.bruno,
        start=start,
        end=start + datetime.timedelta(hours=1),
    )
    event.contacts.set(people)
    mail = OutgoingMail.objects.create(to=["lea@petit.example"], subject="Devis")
    for party, contact in zip((kept, other), people, strict=True):
        one = Interaction.objects.create(party=party, contact=contact, kind="mail", subject="Devis", mail=mail)
        Participant.objects.create(interaction=one, contact=contact, name="Léa", part="to")
    Interaction.objects.create(party=other, contact=people[1], kind="note", subject="Rappel")
    ContactWay.objects.create(contact=people[0], kind="email", value="l@petit.example")
    ContactWay.objects.create(contact=people[1], kind="email", value="l@petit.example")
    Remark.objects.create(kind="parties.contact", object_id=people[1].pk, text="Digicode 12", user=cast.bruno)
    for key, kinds in (("secteur", ["customer"]), ("source", ["customer"]), ("age", ["contact"])):
        field = CustomField.objects.create(key=key, label=key.title(), kinds=kinds)
        rows = ((other, "Bois"), (kept, "Fer")) if key == "secteur" else ((other, "Salon"),)
        for party, text in rows:
            of = party.contacts.get() if kinds == ["contact"] else party
            FieldValue.objects.create(field=field, kind=of._meta.label_lower, object_id=of.pk, text=text)
    forget()
    Party.objects.update(is_customer=True)
    for party in (kept, other):
        party.refresh_from_db()
    return kept, other, event


def test_what_names_both_names_the_one_kept_once(cast):
    kept, other, event = two_of_one(cast)
    before = dump()
    told = {choice["name"]: (choice["kept"], choice["absorbed"]) for choice in choices_between(kept, other)}
    assert (told["custom.secteur"], told["custom.source"]) == (("Fer", "Bois"), ("", "Salon"))
    merge_parties(kept, absorb=other, take="custom.secteur", by=cast.bruno)
    me = kept.contacts.get()
    assert list(event.contacts.all()) == [me]
    assert sorted(kept.interactions.values_list("subject", "contact")) == [("Devis", me.pk), ("Rappel", me.pk)]
    assert Interaction.objects.get(party=other).participants.get().contact == me
    assert [way.value for way in me.ways.all()] == ["l@petit.example"]
    assert Remark.objects.get().object_id == me.pk
    assert {field.key: told_value for field, told_value in held(kept)} == {"secteur": "Bois", "source": "Salon"}
    assert [value for _field, value in held(me)] == ["Salon"]
    undo_merge(kept, by=cast.bruno)
    assert dump() == before


def held(record):
    rows = FieldValue.objects.filter(kind=record._meta.label_lower, object_id=record.pk).select_related("field")
    return [(row.field, row.text) for row in rows.order_by("field")]


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
