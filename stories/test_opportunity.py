"""A lead of another tool becomes an invoice: every step is done once, every sum is the same, the books prove it."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from etabli.kernel.jobs import run_jobs
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.publiclinks import address_of, link_of
from etabli.kernel.transfer.actions.choose_columns import choose_columns
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.kinds import import_kind
from etabli.kernel.transfer.receiving import receive_file
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.crm.actions import (
    edit_offer,
    move_opportunity,
    offer_opportunity,
    quote_offer,
    send_offer,
    write_offer_lines,
)
from etabli.modules.crm.models import Offer, Opportunity, Stage
from etabli.modules.crm.offering import PURPOSE
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.records.testing.cast import Cast
from stories.books import command, faults

pytestmark = pytest.mark.django_db(transaction=True)

LEADS = "name;company;lead_value;status;assigned\nBar de la gare;Brasserie Érable;2 300;Proposition;{owner}\n"
LINES = [
    {"kind": "section", "label": "Votre projet", "text": "<p>Un comptoir et son éclairage.</p>"},
    {"label": "Comptoir", "quantity": "2", "unit_price": "1 000,50", "vat_rate": "20"},
    {"label": "Éclairage", "unit_price": "300", "vat_rate": "10", "optional": True},
    {"label": "Pose le samedi", "unit_price": "150", "vat_rate": "20", "optional": True},
]
# 2 × 1 000,50 at 20 % and 300 at 10 %: 2 301 before tax, 400,20 + 30 of VAT.
EXCL, INCL = Decimal("2301.00"), Decimal("2731.20")


def imported(cast: Cast) -> Opportunity:
    """The lead as the wizard brings it in."""
    content = LEADS.format(owner=cast.bruno.email).encode()
    run = receive_file(content, name="leads.csv", kind=import_kind("opportunites"), by=cast.anne)
    choose_columns(run, columns=run.columns, when_found="update", by=cast.anne)
    run_jobs()
    run.refresh_from_db()
    start_import(run, by=cast.anne)
    run_jobs()
    return Opportunity.objects.select_related("party", "stage").get()


def accepted_online(offer: Offer, taken: str, *, by: Any) -> Offer:
    """The client opens the page of the e-mail, ticks an option and says yes."""
    mail = OutgoingMail.objects.get(kind="crm.offer", object_id=offer.pk)
    assert (mail.to, mail.attachments.count()) == (["patron@brasserie.example"], 1)
    address = address_of(link_of(offer, PURPOSE, by=by)).removeprefix("https://atelier.example")
    assert address in mail.text
    outside = Client(headers={"User-Agent": "Mozilla/5.0"})
    assert "Comptoir" in outside.get(address).content.decode()
    option = offer.lines.get(label=taken).pk
    said = outside.post(f"{address}reponse", {"reponse": "oui", "nom": "Mme Roy", "option": option})
    assert said.status_code == 302
    offer.refresh_from_db()
    return offer


def test_from_lead_to_invoice(cast: Cast, settings: Any) -> None:
    settings.ETABLI_URL = "https://atelier.example"
    bruno, anne = cast.bruno, cast.anne
    deal = imported(cast)
    party = deal.party
    assert (party.name, party.is_prospect, deal.owner, deal.amount, deal.stage.label) == (
        *("Brasserie Érable", True, bruno, Decimal("2300")),
        "Proposition",
    )
    party.email = "patron@brasserie.example"
    party.save(update_fields=["email"])
    party.addresses.create(street="9 rue du Rhône", postcode="69001", city="Lyon", for_invoices=True)

    offer = offer_opportunity(deal, by=bruno)
    edit_offer(offer, values={"intro": "<p>Bonjour,</p>", "terms": "<p>Sous trois semaines.</p>"}, by=bruno)
    offer = send_offer(write_offer_lines(offer, lines=LINES, by=bruno), by=bruno)
    run_jobs()
    move_opportunity(deal, stage=Stage.objects.get(label="Négociation"), by=bruno)
    offer = accepted_online(offer, "Éclairage", by=bruno)
    assert (offer.status, offer.answered_by, offer.total) == ("accepted", "Mme Roy", EXCL)

    quote = quote_offer(offer, by=bruno)
    assert (quote.intro, quote.special_conditions) == ("<p>Bonjour,</p>", "<p>Sous trois semaines.</p>")
    assert (quote.total_excl, quote.total_incl) == (EXCL, INCL)
    send_quote(quote, to=["patron@brasserie.example"], by=bruno)
    order = accept_quote(quote, by=bruno)
    deal.refresh_from_db()
    assert (deal.status, deal.papers.get().document_id) == ("won", quote.pk)
    invoice = invoice_order(order, by=anne)
    issue_invoice(invoice, by=anne)
    run_jobs()
    party.refresh_from_db()
    assert (invoice.total_excl, invoice.total_incl, party.balance, party.is_customer) == (EXCL, INCL, INCL, True)

    inside = Client()
    inside.force_login(anne)
    card = inside.get(f"/opportunites/{deal.pk}/").content.decode()
    for paper in (offer, quote, order, invoice):
        assert paper.number in card
    assert faults() == []
    assert command()[0] == 0
