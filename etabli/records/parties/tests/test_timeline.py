"""The history of a party: every area tells its part, in one line of time, page by page."""

import datetime

from django.test import Client
from django.utils import timezone

from etabli.kernel.journal import write_entry
from etabli.kernel.remarks import add_remark
from etabli.records.documents.models import Document
from etabli.records.dues.models import Payment
from etabli.records.parties.pages.timeline import SHOWN, Cursor
from etabli.records.testing import make_party


def client_of(user):
    """A browser in which this person is signed in."""
    browser = Client()
    browser.force_login(user)
    return browser


def quotes(cast, party, count, at=None):
    at = at or timezone.now()
    Document.objects.bulk_create(
        Document(
            kind="quote",
            company=cast.company,
            party=party,
            series="quote",
            date=datetime.date(2026, 3, 2),
            title=f"Devis {place}",
            created_at=at,
        )
        for place in range(count)
    )


def pages_of(browser, party, query="", most=9):
    """Texts of all pages, followed to the end as « Plus ancien » does."""
    found, url = [], f"/repertoire/{party.pk}/chronologie/?{query}"
    for _turn in range(most):
        answer = browser.get(url, headers={"HX-Request": "true"})
        text = answer.content.decode()
        found.append(text)
        if 'class="btn btn-sm btn-ghost"' not in text:
            return found
        url = text.split('btn-ghost" href="')[1].split('"')[0].replace("&amp;", "&")
    raise AssertionError("no end")


def test_everything_meets_and_nothing_is_lost_between_pages(cast):
    party = make_party("OVH")
    quotes(cast, party, SHOWN * 2 + 5)
    add_remark(party, by=cast.bruno, text="Rappeler mardi")
    write_entry(party, by=cast.bruno, verb="changed", label="Modifiée")
    Payment.objects.create(company=cast.company, party=party, amount=12, method="transfer")
    pages = pages_of(client_of(cast.anne), party)
    told = "".join(pages)
    assert len(pages) == 3
    assert [told.count(f"Devis {place} ·") for place in range(SHOWN * 2 + 5)] == [1] * (SHOWN * 2 + 5)
    assert ("Rappeler mardi" in told, "a modifié la fiche" in told, "12,00" in told) == (True, True, True)


def test_one_kind_at_a_time_and_only_what_one_may_open(cast):
    party = make_party("OVH")
    quotes(cast, party, 1)
    add_remark(party, by=cast.bruno, text="Rappeler mardi")
    anne = client_of(cast.anne)
    (notes,) = pages_of(anne, party, "genre=notes")
    (documents,) = pages_of(anne, party, "genre=documents")
    assert ("Rappeler mardi" in notes, "Devis 0" in notes) == (True, False)
    assert ("Rappeler mardi" in documents, "Devis 0" in documents) == (False, True)
    denis = make_party("À Denis", account_manager=cast.denis)
    assert client_of(cast.denis).get(f"/repertoire/{party.pk}/chronologie/").status_code == 404
    assert client_of(cast.denis).get(f"/repertoire/{denis.pk}/chronologie/").status_code == 200


def test_the_card_asks_for_it_only_when_it_is_seen(cast):
    party = make_party("OVH")
    add_remark(party, by=cast.bruno, text="Rappeler mardi")
    card = client_of(cast.anne).get(f"/repertoire/{party.pk}/").content.decode()
    assert f'hx-get="/repertoire/{party.pk}/chronologie/"' in card
    assert "Rappeler mardi" not in card


def test_an_unreadable_cursor_is_the_beginning():
    for text in ("", "hier", "2026-13-40T00:00:00Z", "1900-01-01", "2026-01-01T00:00:00"):
        assert Cursor.read(text) == Cursor()
    assert Cursor.read("2026-01-01T00:00:00+00:00~x").skip == 0
