"""Documents know who follows their client: what a person limited to own clients sees is read from indexes (USR-007)."""

from decimal import Decimal
from typing import Any

import pytest
from django.db.models import F

from etabli.kernel.statements.kept import counts_of, ids_of, sums_of
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_draft, make_invoice
from etabli.modules.sales.testing import make_client
from etabli.records.documents.models import Document
from etabli.records.documents.proving import check_followers
from etabli.records.parties.actions.merge_parties import merge_parties

pytestmark = pytest.mark.django_db


def manager_of(document: Document) -> Any:
    return Document.objects.get(pk=document.pk).account_manager


def test_documents_follow_their_client_when_it_changes_hands(cast: Any) -> None:
    client = make_client("À Denis", account_manager=cast.denis)
    draft, issued = make_draft(cast, party=client), make_invoice(cast, party=client)
    assert [manager_of(one) for one in (draft, issued)] == [cast.denis, cast.denis]
    assert check_followers().first_fault == ""
    client.account_manager = cast.bruno
    client.save()
    assert [manager_of(one) for one in (draft, issued)] == [cast.bruno, cast.bruno]
    client.account_manager = None
    client.save(update_fields=["account_manager"])
    assert manager_of(issued) is None
    assert check_followers().examined == 2
    Document.objects.filter(pk=draft.pk).update(account_manager=cast.denis)
    assert str(draft) in check_followers().first_fault


def test_documents_of_an_absorbed_client_follow_the_one_that_is_kept(cast: Any) -> None:
    kept = make_client("Gardé")
    absorbed = make_client("Absorbé", siren="", account_manager=cast.denis)
    document = make_invoice(cast, party=absorbed)
    merge_parties(kept, absorb=absorbed, by=cast.anne)
    kept.refresh_from_db()
    assert kept.account_manager == manager_of(document) == cast.denis
    assert check_followers().first_fault == ""


@pytest.fixture
def seen(cast: Any) -> Any:
    """Invoices of a client of Denis, of one of Bruno, and one that Denis wrote for the client of Bruno."""
    mine, other = (
        make_client("À Denis", account_manager=cast.denis),
        make_client("À Bruno", siren="", account_manager=cast.bruno),
    )
    for party in (mine, other, mine, other):
        make_draft(cast, party=party)
    apart = Invoice.objects.filter(party=other).order_by("pk").first()
    Invoice.objects.filter(pk=apart.pk).update(owner=cast.denis)
    Invoice.objects.filter(pk=Invoice.objects.filter(party=mine).earliest("pk").pk).update(owner=None)
    return Invoice.objects.visible_to(cast.denis)


def test_sides_hold_each_row_once(cast: Any, seen: Any) -> None:
    followed, apart = seen.sides()
    assert (followed.count(), apart.count(), seen.count()) == (2, 1, 3)
    assert set(followed) | set(apart) == set(seen)
    assert [len(rows.sides()) for rows in (seen.filter(status="draft").order_by("date"), Invoice.objects.all())] == [
        2,
        1,
    ]
    both = seen | Invoice.objects.filter(owner=cast.bruno)
    assert (len(both.sides()), both.count()) == (1, 4)


def test_lists_ask_each_side_of_its_own_index(seen: Any) -> None:
    for rank, one in enumerate(seen.order_by("pk")):
        Invoice.objects.filter(pk=one.pk).update(total_excl=10 + rank % 2, total_vat=0, total_incl=10 + rank % 2)
    assert counts_of([seen, seen.filter(owner=None), seen.none()], 1000).ask() == [(3, 1, 0)]
    assert counts_of([seen], 2).ask() == [(2,)]
    assert sums_of(seen, ("total_incl",), 100).ask() == [(3, Decimal(31))]
    assert sums_of(seen, ("total_incl",), None).ask() == [(3, Decimal(31))]
    orders = (
        ["-date", "-pk"],
        ["total_incl", "pk"],
        [F("due_date").desc(nulls_last=True), "-pk"],
        ["owner__last_name", "pk"],
    )
    for order in orders:
        ordered = seen.order_by(*order)
        assert [row[0] for row in ids_of(ordered).ask(2, 1, then="LIMIT %s OFFSET %s")] == [
            one.pk for one in ordered[1:3]
        ]
    assert "UNION ALL" in ids_of(seen.order_by("-date", "-pk")).sql
    assert "UNION ALL" not in ids_of(seen.order_by("owner__last_name", "pk")).sql
    assert ids_of(seen.none().order_by("-date")).ask() == []
