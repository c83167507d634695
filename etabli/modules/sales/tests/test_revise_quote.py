"""Versions of a quote: kept when it changes after it left, compared, accepted, printed again."""

from decimal import Decimal

import pytest
from django.test import Client
from lxml import html

from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.revise_quote import revise_quote
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.modules.sales.models import Quote
from etabli.modules.sales.testing import EXCL, INCL, make_quote
from etabli.records.documents.actions.save_draft import save_draft
from etabli.records.documents.models import Revision
from etabli.records.documents.printing import print_data
from etabli.records.documents.situations import situation_of
from etabli.records.documents.snapshots import snapshot_of
from etabli.records.layouts.models import ConditionText
from etabli.records.testing.cast import Cast


def revised(cast: Cast) -> Quote:
    """Sent at 264.00, then changed: one line cheaper, one gone, one more."""
    quote = send_quote(make_quote(cast, title="Cloisons"), by=cast.anne)
    first = quote.lines.get(label="Pose de cloison")
    lines = [{"id": first.pk, "unit_price": "90.00"}, {"label": "Vitrage", "unit_price": "300", "vat_rate": "20.00"}]
    return save_draft(quote, content={"lines": lines}, by=cast.anne)


def test_a_sent_quote_that_changes_keeps_the_version_that_left(cast: Cast) -> None:
    quote = revised(cast)
    kept = Revision.objects.get()
    assert (quote.revision, quote.sent_at, situation_of(quote), quote.status) == (2, None, "to_send", "open")
    assert (kept.number, kept.total_excl, kept.total_incl, kept.kept_by) == (1, EXCL, INCL, cast.anne)
    assert [line["label"] for line in kept.payload["lines"]] == ["Pose de cloison", "Guide d’entretien"]
    assert kept.sent_at is not None
    entry = JournalEntry.objects.get(verb="quote_revised")
    assert (entry.object_id, entry.data) == (quote.pk, {"revision": 2})
    save_draft(quote, content={"title": "Cloisons et vitrage"}, by=cast.anne)  # not sent meanwhile: the same revision
    assert (quote.revision, Revision.objects.count()) == (2, 1)
    send_quote(quote, by=cast.anne)
    save_draft(quote, content={"note": "Rappeler lundi"}, by=cast.anne)  # never printed: nothing the client would see
    assert (quote.revision, Revision.objects.count(), quote.sent_at is None) == (2, 1, False)
    assert print_data(snapshot_of(quote))[0]["number"] == f"{quote.number}, révision\u00a02"
    assert print_data(kept.payload)[0]["number"] == quote.number


def test_a_version_delivered_by_hand_is_kept_on_request(cast: Cast) -> None:
    draft = make_quote(cast)
    with pytest.raises(Refused, match="brouillon"):
        revise_quote(draft, by=cast.anne)
    quote = send_quote(draft, by=cast.anne)
    assert revise_quote(quote, by=cast.anne).revision == 2
    assert revise_quote(quote, by=cast.anne).revision == 3
    assert list(Revision.objects.values_list("number", flat=True)) == [1, 2]


def test_the_client_accepts_the_version_they_hold(cast: Cast) -> None:
    quote = revised(cast)
    with pytest.raises(Refused, match="n’a pas de révision 7"):
        accept_quote(quote, revision=7, by=cast.anne)
    order = accept_quote(quote, revision=1, by=cast.anne)
    assert (order.total_incl, [line.label for line in order.lines.all()]) == (
        INCL,
        ["Pose de cloison", "Guide d’entretien"],
    )
    quote.refresh_from_db()
    assert (quote.revision, quote.status, quote.total_incl) == (1, "done", INCL)
    assert list(Revision.objects.values_list("number", "total_excl")) == [(1, EXCL), (2, Decimal("480.00"))]


def test_the_version_accepted_comes_back_with_its_schedule_and_its_paper(cast: Cast) -> None:
    terms = ConditionText.objects.create(kind="general", title="CGV 2026", body="<p>Ferme</p>", archived=True)
    halves = [{"percent": "30", "type": "deposit", "condition": "order"}, {"percent": "70", "condition": "days"}]
    quote = make_quote(
        cast,
        lines=[{"label": "Pose", "unit_price": "100", "vat_rate": "20.00", "available_on": "2026-12-01"}],
        schedule=halves,
        special_conditions="<p>Accès par la cour</p>",
    )
    quote.general_terms = terms
    quote.save()
    send_quote(quote, by=cast.anne)
    save_draft(
        quote, content={"schedule": [], "special_conditions": "", "general_terms_id": None, "lines": []}, by=cast.anne
    )
    assert (quote.revision, quote.schedule.count()) == (2, 0)
    accept_quote(quote, revision=1, by=cast.anne)
    quote.refresh_from_db()
    assert [(row.type, row.percent, row.amount) for row in quote.schedule.all()] == [
        ("deposit", Decimal(30), Decimal("36.00")),
        ("payment", Decimal(70), Decimal("84.00")),
    ]
    assert (quote.special_conditions, quote.general_terms) == ("<p>Accès par la cour</p>", terms)
    assert [str(line.available_on) for line in quote.lines.all()] == ["2026-12-01"]


def test_versions_are_never_changed_nor_deleted(cast: Cast) -> None:
    kept = revised(cast).revisions.get()
    kept.total_excl = Decimal(1)
    with nothing_written(), pytest.raises(Refused):
        kept.save()
    with nothing_written(), pytest.raises(Refused):
        kept.delete()


def test_two_versions_side_by_side_and_the_pdf_of_the_first(cast: Cast, client: Client) -> None:
    quote = revised(cast)
    client.force_login(cast.anne)
    tree = html.fromstring(client.get(f"/devis/{quote.pk}/revisions/").content)
    rows = [" ".join(" ".join(row.itertext()).split()) for row in tree.xpath("//tbody/tr")]
    assert rows == [
        "Modifiée Pose de cloison 2 × 100,00 200,00 Pose de cloison 2 × 90,00 180,00",
        "Retirée Guide d’entretien 1 × 22,75 22,75",
        "Ajoutée Vitrage 1 × 300,00 300,00",
    ]
    sums = [" ".join(" ".join(row.itertext()).split()) for row in tree.xpath("//tfoot/tr")]
    assert sums[0] == "Total HT 222,75\u202f€ +257,25\u202f€ 480,00\u202f€".replace("\u202f", " ")
    pdf = client.get(f"/devis/{quote.pk}/revisions/1.pdf")
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert pdf.content == client.get(f"/devis/{quote.pk}/revisions/1.pdf").content
    card = client.get(f"/devis/{quote.pk}/").content.decode()
    assert "révision 2" in card and f"/devis/{quote.pk}/revisions/1.pdf" in card
    assert client.get(f"/devis/{quote.pk}/revisions/9.pdf").status_code == 404
    client.force_login(cast.hugo)
    assert client.get(f"/devis/{quote.pk}/revisions/").status_code == 403
