"""Deposit invoices: numbered, with VAT by rate, fixed from birth, never above what is left of the order."""

from decimal import Decimal

import pytest
from django.test import Client
from lxml import html

from etabli.kernel.refusals import Invalid, Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.actions.deposit_order import deposit_order
from etabli.modules.billing.actions.duplicate_invoice import duplicate_invoice
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_invoice
from etabli.modules.payments.actions.pay_invoice import pay_invoice
from etabli.modules.sales.actions.cancel_order import cancel_order
from etabli.modules.sales.testing import make_order
from etabli.records.documents.actions.save_draft import save_draft
from etabli.records.documents.einvoice import write_cii
from etabli.records.documents.models import Link, ScheduleLine
from etabli.records.documents.rules import why_not_edit
from etabli.records.documents.schedule.asked import asked_of
from etabli.records.testing.cast import Cast


def test_a_real_numbered_invoice_with_the_vat_of_the_order(cast: Cast) -> None:
    order = make_order(cast)
    deposit = deposit_order(order, percent=Decimal(30), by=cast.bruno)
    assert (deposit.type, deposit.status, deposit.payable) == ("deposit", "done", Decimal("79.20"))
    assert (deposit.outstanding, deposit.total_excl) == (Decimal("79.20"), Decimal("66.82"))
    assert [(row.rate, row.base, row.amount) for row in deposit.vat_rows.all()] == [
        (Decimal("20.00"), Decimal("60.00"), Decimal("12.00")),
        (Decimal("5.50"), Decimal("6.82"), Decimal("0.38")),
    ]
    quote = order.links_in.get().source
    named = f"Acompte sur la commande {order.number} (devis {quote.number})"
    assert {(line.label, line.nature) for line in deposit.lines.all()} == {(named, "deposit")}
    assert "acompte ne se modifie pas" in why_not_edit(deposit)
    following = make_invoice(cast)
    assert deposit.number.endswith("0001")
    assert following.number.endswith("0002"), "one series for invoices and deposits"
    xml = write_cii(deposit.snapshot.payload).decode()
    assert "<ram:TypeCode>386</ram:TypeCode>" in xml
    order.refresh_from_db()
    assert order.invoiced_incl == Decimal("79.20")


def test_it_is_owed_until_paid(cast: Cast) -> None:
    deposit = deposit_order(make_order(cast), amount=Decimal("100.05"), by=cast.anne)
    assert deposit.payable == Decimal("100.05"), "the amount asked, to the cent"
    assert list(Invoice.objects.unpaid()) == [deposit]
    pay_invoice(deposit, by=cast.anne)
    deposit.refresh_from_db()
    assert (deposit.status, deposit.outstanding) == ("done", 0)
    assert not Invoice.objects.unpaid().exists()


def test_from_an_instalment_of_type_deposit(cast: Cast) -> None:
    order = make_order(cast)
    facts = {"document": order, "percent": Decimal(50), "amount": Decimal("132.00"), "method": "cheque"}
    asked = ScheduleLine.objects.create(position=0, type="deposit", title="À la commande", **facts)
    rest = ScheduleLine.objects.create(position=1, type="payment", **facts)
    deposit = deposit_order(order, schedule_line_id=asked.pk, by=cast.anne)
    assert (deposit.payable, deposit.payment_method) == (Decimal("132.00"), "cheque")
    with nothing_written(), pytest.raises(Refused, match="pas un acompte"):
        deposit_order(order, schedule_line_id=rest.pk, by=cast.anne)


STEPS = [
    {"percent": "30", "type": "deposit", "condition": "order", "title": "Acompte de {pourcentage}"},
    {"percent": "70", "condition": "invoice", "days": 30},
]


def test_an_instalment_is_asked_once_until_its_deposit_is_credited(cast: Cast, client: Client) -> None:
    """DEP-003: which instalment is asked is kept, told on both sides, and followed when the schedule is rewritten."""
    order = make_order(cast, schedule=STEPS)
    line = order.schedule.get(type="deposit")
    deposit = deposit_order(order, schedule_line_id=line.pk, by=cast.anne)
    client.force_login(cast.anne)

    def panel() -> tuple[str, list[str]]:
        card = html.fromstring(client.get(f"/commandes/{order.pk}/").content.decode())
        (found,) = card.xpath("//*[@id='panel-echeancier']")
        return " ".join(found.text_content().split()), found.xpath(".//a/@href")

    text, links = panel()
    assert f"demandé par {deposit.number}" in text and "À régler" in text
    assert links == [f"/factures/{deposit.pk}/"]
    told = html.fromstring(client.get(f"/factures/{deposit.pk}/").content.decode()).text_content()
    assert f"Échéance « Acompte de 30 % » de la commande {order.number}" in " ".join(told.split())
    with nothing_written(), pytest.raises(Refused, match=f"déjà demandée par la facture d’acompte {deposit.number}"):
        deposit_order(order, schedule_line_id=line.pk, by=cast.anne)
    asked = client.get(f"/commandes/{order.pk}/actions/deposit_order/").content.decode()
    assert "schedule_line_id" not in asked, "nothing of the schedule is left to ask"

    fewer = [{"percent": "100", "condition": "invoice"}]
    with nothing_written(), pytest.raises(Invalid) as no:
        save_draft(order, content={"schedule": fewer}, by=cast.anne)
    assert f"demandé par la facture {deposit.number}" in no.value.faults["schedule"]
    early = {"percent": "10", "condition": "signature"}
    save_draft(order, content={"schedule": [early, STEPS[0], {**STEPS[1], "percent": "60"}]}, by=cast.anne)
    moved = order.schedule.get(type="deposit")
    assert (moved.position, list(asked_of(order))) == (1, [moved.pk])
    pay_invoice(deposit, by=cast.anne)
    assert "Réglée" in panel()[0]

    issue_invoice(credit_invoice(deposit, all=True, by=cast.anne), by=cast.anne)
    assert asked_of(order) == {}
    assert deposit_order(order, schedule_line_id=moved.pk, by=cast.anne).payable == Decimal("79.20")
    save = Link.objects.get(target=deposit)
    assert save.instalment_id == moved.pk, "what the first one asked for stays known"


def test_the_card_tells_the_schedule_and_leads_to_its_deposit(cast: Cast, client: Client) -> None:
    """DEP-003, SCH-001: an instalment of type deposit opens the panel on itself; what is typed there wins."""
    order = make_order(cast, schedule=STEPS)
    client.force_login(cast.anne)
    card = html.fromstring(client.get(f"/commandes/{order.pk}/").content.decode())
    panel = " ".join(card.xpath("//*[@id='panel-echeancier']")[0].text_content().split())
    assert "Acompte de 30 %" in panel and "79,20" in panel and "184,80" in panel
    assert "Selon l’échéancier" in card.text_content()
    (link,) = card.xpath("//*[@id='panel-echeancier']//a/@href")
    asked = html.fromstring(client.get(link).content.decode())
    line = order.schedule.get(type="deposit")
    assert asked.xpath("//select[@name='schedule_line_id']/option[@selected]/@value") == [str(line.pk)]
    made = client.post(link.split("?")[0], {"schedule_line_id": line.pk, "amount": "50"})
    assert made.status_code == 302
    assert Invoice.objects.get().payable == Decimal("50.00")
    quote = order.links_in.get().source
    told = client.get(f"/devis/{quote.pk}/").content.decode()
    assert "panel-echeancier" in told and "deposit_order" not in told, "never from a quote (DEP-002)"


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({}, "un seul des trois"),
        ({"percent": Decimal(10), "amount": Decimal(5)}, "un seul des trois"),
        ({"percent": Decimal(0)}, "entre 0 et 100"),
        ({"amount": Decimal("-5")}, "supérieur à zéro"),
        ({"amount": Decimal("264.01")}, "Il reste 264,00"),
    ],
)
def test_refused(cast: Cast, how: dict[str, Decimal], why: str) -> None:
    with pytest.raises(Refused, match=why):
        deposit_order(make_order(cast), by=cast.anne, **how)
    assert not Invoice.objects.exists(), "and no number is used"


def test_never_above_what_is_left(cast: Cast) -> None:
    order = make_order(cast)
    deposit_order(order, percent=Decimal(30), by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="Il reste 184,80"):
        deposit_order(order, amount=Decimal("184.81"), by=cast.anne)
    issue_invoice(invoice_order(order, by=cast.anne), by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="déjà facturé"):
        deposit_order(order, amount=Decimal("1.00"), by=cast.anne)


def test_a_deposit_is_credited_not_copied(cast: Cast) -> None:
    order = make_order(cast)
    deposit = deposit_order(order, percent=Decimal(30), by=cast.anne)
    with pytest.raises(Refused, match="depuis sa commande"):
        duplicate_invoice(deposit, by=cast.anne)
    note = issue_invoice(credit_invoice(deposit, all=True, by=cast.anne), by=cast.anne)
    assert "<ram:TypeCode>503</ram:TypeCode>" in write_cii(note.snapshot.payload).decode()
    order.refresh_from_db()
    deposit.refresh_from_db()
    assert (order.invoiced_incl, deposit.outstanding) == (0, 0)
    cancel_order(order, by=cast.anne)


def test_lists_and_folder_tell_what_is_left_to_invoice_and_to_collect(cast: Cast, client: Client) -> None:
    order = make_order(cast)
    deposit_order(order, percent=Decimal(30), by=cast.anne)
    client.force_login(cast.anne)
    listed = " ".join(html.fromstring(client.get("/commandes/").content.decode()).text_content().split())
    assert "Reste à encaisser" in listed and "79,20" in listed and "184,80" in listed
    assert "79,20" in client.get("/commandes/export.csv").content.decode("utf-8-sig").replace(".", ",")
    card = " ".join(html.fromstring(client.get(f"/commandes/{order.pk}/").content.decode()).text_content().split())
    for told in ("Reste à facturer", "Reste à encaisser", "Acomptes à déduire", "Facture d’acompte"):
        assert told in card, told
    panel = client.get(f"/commandes/{order.pk}/actions/invoice_order/").content.decode()
    assert "Déduire les acomptes" in panel and "Un avancement ligne par ligne" in panel
    wall = order.lines.first()
    made = client.post(
        f"/commandes/{order.pk}/actions/invoice_order/",
        {"mode": "reach", f"reach_{wall.pk}": "45", "deposits": "once"},
    )
    assert made.status_code == 302
    draft = Invoice.objects.get(type="invoice")
    assert (draft.total_excl, draft.deducted_total) == (Decimal("90.00"), Decimal("79.20"))
