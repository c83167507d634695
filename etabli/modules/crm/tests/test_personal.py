"""GDPR: opportunities, offers, events and tasks are in the copy a person gets, and lose their words when erased."""

import io
import json
import zipfile

from django.utils import timezone

from etabli.kernel.files import attach, store_blob
from etabli.kernel.publiclinks.issuing import link_of
from etabli.kernel.remarks import add_remark
from etabli.kernel.search import search
from etabli.modules.crm.actions import draft_offer, write_offer_lines
from etabli.modules.crm.models import Offer, OfferStatus, Opportunity
from etabli.modules.crm.testing import OFFER_LINES, make_opportunity
from etabli.records.agenda.testing import make_event, make_task
from etabli.records.parties.actions import anonymise_contact, anonymise_party
from etabli.records.parties.models import Contact
from etabli.records.parties.personal import archive_of
from etabli.records.testing.cast import Cast, make_party


def offer(cast: Cast, party, title: str, **state) -> Offer:
    made = write_offer_lines(
        draft_offer(party, company=cast.company, title=title, values={"intro": "<p>Chez Léa</p>"}, by=cast.anne),
        lines=OFFER_LINES,
        by=cast.anne,
    )
    Offer.objects.filter(pk=made.pk).update(**state)
    return made


def test_deals_offers_events_and_tasks_follow_the_person(cast: Cast) -> None:
    cast.anne.may_delete = True
    cast.anne.save()
    lea = make_party("Léa Petit", kind="person", email="lea@petit.example")
    deal = make_opportunity(cast, "Cuisine de Léa", party=lea, note="Divorce en cours")
    attach(deal, store_blob(b"plan", name="plan.txt", media_type="text/plain"), by=cast.anne)
    add_remark(deal, by=cast.anne, text="Digicode 1234")
    sent = offer(cast, lea, "Placard de Léa", number="OF-1", status=OfferStatus.SENT)
    link = link_of(sent, "offer", by=cast.anne)
    now = timezone.now()
    kept = offer(
        cast, lea, "Bar de Léa", number="OF-2", status=OfferStatus.ACCEPTED, answered_at=now, answered_by="Léa Petit"
    )
    event = make_event(cast, "Visite chez Léa", party=lea, note="Chien", place="1 rue du Port")
    task = make_task(cast, "Rappeler Léa", party=lea, note="Après 18 h")

    bundle = zipfile.ZipFile(io.BytesIO(archive_of(lea)))
    told = json.loads(bundle.read("donnees.json"))
    assert told["crm"]["opportunities"][0]["note"] == "Divorce en cours"
    assert [one["title"] for one in told["crm"]["offers"]] == ["Placard de Léa", "Bar de Léa"]
    assert told["crm"]["offers"][0]["lines"][1]["label"] == "Comptoir"
    assert (told["agenda"]["events"][0]["place"], told["agenda"]["tasks"][0]["note"]) == ("1 rue du Port", "Après 18 h")
    assert bundle.read(f"crm/001-{deal.pk}-plan.txt") == b"plan"

    anonymise_party(lea, by=cast.anne)
    for row in (deal, sent, event, task, link, kept):
        row.refresh_from_db()
    assert [(one.title, one.note) for one in (deal, event, task)] == [("Effacé", "")] * 3
    assert (deal.amount, event.place, event.start.hour) == (1000, "", 9)
    assert (sent.title, sent.intro, {line.label for line in sent.lines.all()}) == ("Effacé", "", {"Effacé"})
    assert link.closed_at is not None
    assert (kept.title, kept.answered_by) == ("Bar de Léa", "Léa Petit")  # an accepted offer proves the contract
    assert [search(cast.anne, word) for word in ("Cuisine", "Placard", "Visite", "Divorce", "Digicode")] == [[]] * 5


def test_a_person_of_a_business_leaves_its_deals_and_meetings(cast: Cast) -> None:
    cast.anne.may_delete = True
    cast.anne.save()
    poste = make_party("La Poste")
    claire = Contact.objects.create(party=poste, last_name="Petit", email="claire@poste.example")
    deal = make_opportunity(cast, party=poste)
    Opportunity.objects.filter(pk=deal.pk).update(contact=claire)
    event = make_event(cast, "Comité", party=poste)
    event.contacts.add(claire)
    anonymise_contact(claire, by=cast.anne)
    deal.refresh_from_db()
    event.refresh_from_db()
    assert (deal.contact, deal.title, event.title) == (None, "Agencement de la boutique", "Comité")
    assert event.contacts.count() == 0
