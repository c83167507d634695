"""Proformas: filled by themselves, their own series, printed as such, never posted (QUO-040, ORD-010)."""

from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.refusals import Refused
from etabli.modules.billing.models import Invoice
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.cancel_proforma import cancel_proforma
from etabli.modules.sales.actions.delete_proforma import delete_proforma
from etabli.modules.sales.actions.draft_proforma import draft_proforma
from etabli.modules.sales.actions.make_order_proforma import make_order_proforma
from etabli.modules.sales.actions.make_quote_proforma import make_quote_proforma
from etabli.modules.sales.actions.open_proforma import open_proforma
from etabli.modules.sales.actions.refuse_quote import refuse_quote
from etabli.modules.sales.actions.send_proforma import send_proforma
from etabli.modules.sales.models import Proforma
from etabli.modules.sales.testing import EXCL, INCL, LINES, make_client, make_order, make_quote
from etabli.records.documents.linking import chain_of
from etabli.records.documents.printing import print_data
from etabli.records.documents.situations import situation_of, situation_state
from etabli.records.documents.snapshots import snapshot_of
from etabli.records.dues.models import Payment
from etabli.records.testing.cast import Cast

OPTION = {"label": "Vitrophanie", "quantity": "1", "unit_price": "50.00", "vat_rate": "20.00", "optional": True}


def test_of_a_quote_it_takes_what_counts_and_leaves_the_quote_alone(cast: Cast) -> None:
    quote = make_quote(cast, lines=[*LINES, OPTION], title="Comptoir")
    proforma = make_quote_proforma(quote, by=cast.anne)
    assert (proforma.status, proforma.number, proforma.title) == ("draft", None, "Comptoir")
    assert (proforma.total_excl, proforma.total_incl, proforma.outstanding) == (EXCL, INCL, Decimal(0))
    assert [line.label for line in proforma.lines.all()] == ["Pose de cloison", "Guide d’entretien"]
    quote.refresh_from_db()
    assert (quote.status, quote.number) == ("draft", None)
    assert [one.kind for one in chain_of(proforma)] == ["quote", "proforma"]
    opened = open_proforma(proforma, by=cast.anne)
    assert (opened.number, opened.status) == (f"P{timezone.localdate():%Y}-0001", "open")
    assert (Invoice.objects.count(), Payment.objects.count()) == (0, 0)
    accept_quote(quote, by=cast.anne)
    assert make_quote_proforma(quote, by=cast.anne).total_incl == INCL


def test_it_is_printed_as_a_proforma_and_no_invoice(cast: Cast) -> None:
    proforma = open_proforma(make_order_proforma(make_order(cast), by=cast.anne), by=cast.anne)
    printed, _pictures = print_data(snapshot_of(proforma))
    assert (printed["title"], printed["number"]) == ("Facture proforma", proforma.number)
    assert not any(fact["label"] == "Échéance" for fact in printed["facts"])


def test_sending_numbers_it_and_cancelling_keeps_it(cast: Cast) -> None:
    proforma = send_proforma(make_quote_proforma(make_quote(cast), by=cast.anne), by=cast.anne)
    assert (proforma.status, situation_state(proforma), OutgoingMail.objects.count()) == (
        "open",
        ("open", "Envoyée"),
        1,
    )
    cancel_proforma(proforma, by=cast.anne)
    assert (situation_of(proforma), situation_state(proforma)) == ("cancelled", ("off", "Annulée"))
    with pytest.raises(Refused):
        send_proforma(proforma, by=cast.anne)
    with pytest.raises(Refused):
        open_proforma(proforma, by=cast.anne)


def test_deleted_at_any_time_its_number_is_not_given_again(cast: Cast) -> None:
    quote = make_quote(cast)
    first = open_proforma(make_quote_proforma(quote, by=cast.anne), by=cast.anne)
    delete_proforma(first, by=cast.anne)
    second = open_proforma(make_quote_proforma(quote, by=cast.anne), by=cast.anne)
    assert (Proforma.objects.count(), second.number) == (1, f"P{timezone.localdate():%Y}-0002")


def test_none_of_a_refused_quote_and_none_empty(cast: Cast) -> None:
    quote = refuse_quote(make_quote(cast), by=cast.anne)
    with pytest.raises(Refused, match="Refusé"):
        make_quote_proforma(quote, by=cast.anne)
    empty = draft_proforma(make_client("Vide", siren=""), company=cast.company, by=cast.anne)
    with pytest.raises(Refused, match="au moins une ligne"):
        open_proforma(empty, by=cast.anne)
    assert empty.number is None


def test_pages_and_interface(cast: Cast, client: Client) -> None:
    proforma = open_proforma(make_quote_proforma(make_quote(cast), by=cast.anne), by=cast.anne)
    client.force_login(cast.bruno)
    listed = client.get("/proformas/?vue=toutes").content.decode()
    assert proforma.number in listed and "264,00" in listed
    card = client.get(f"/proformas/{proforma.pk}/")
    assert card.status_code == 200 and "Envoyer la proforma" in card.content.decode()
    assert client.get(f"/proformas/{proforma.pk}/document.pdf").content[:5] == b"%PDF-"
    assert client.get("/proformas/nouveau/").status_code == 200
    client.force_login(cast.hugo)
    assert client.get("/proformas/").status_code == 403
