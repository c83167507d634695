"""Screens of payments: recording, « Encaisser », cancelling, rights."""

from decimal import Decimal

from django.test import Client, TestCase
from django.utils import timezone
from lxml import html

from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.roles import Role
from etabli.modules.billing.testing import make_credit_note, make_invoice
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.payments.pages.payments import PaymentPages
from etabli.records.dues.models import Payment
from etabli.records.terms.models import PaymentMode
from etabli.records.testing.cast import Cast, make_party
from etabli.ui.testing import RecordPagesChecks

TODAY = timezone.localdate


class PaymentPagesTest(RecordPagesChecks, TestCase):
    pages = PaymentPages
    role = Role.SALES

    def make(self, company, number):
        return record_payment(
            make_party(f"Brasserie {number}"),
            company=company,
            amount=Decimal(100),
            reference=f"CHQ-{number}",
            by=SYSTEM,
        )

    def search_word(self):
        return "CHQ-1"


def mode(kind: str) -> int:
    """The first means of a kind."""
    return int(PaymentMode.objects.filter(kind=kind).values_list("pk", flat=True)[0])


def text_of(answer) -> str:
    return " ".join(html.fromstring(answer.content).text_content().split())


def test_paying_an_invoice_takes_two_clicks(cast: Cast, client: Client) -> None:
    invoice = make_invoice(cast)
    client.force_login(cast.anne)
    url = f"/factures/{invoice.pk}/actions/pay_invoice/"
    panel = html.fromstring(client.get(url).content)
    values = {name: panel.xpath(f"string(//*[@name='{name}']/@value)") for name in ("amount", "date")}
    assert values == {"amount": "264,00", "date": TODAY().isoformat()}
    paid = client.post(url, {**values, "mode": panel.xpath("string(//select[@name='mode']/option[@selected]/@value)")})
    assert paid.status_code == 302
    invoice.refresh_from_db()
    assert (invoice.status, str(invoice.outstanding), str(invoice.paid_total)) == ("done", "0.00", "264.00")
    card = text_of(client.get(f"/factures/{invoice.pk}/"))
    assert "Règlement · Virement" in card and "Réglée" in card


def test_sales_people_do_not_record_payments(cast: Cast, client: Client) -> None:
    invoice = make_invoice(cast)
    client.force_login(cast.bruno)
    assert client.get(f"/factures/{invoice.pk}/actions/pay_invoice/").status_code == 403
    assert (
        client.post(
            "/factures/actions/pay_invoice/", {"ids": [invoice.pk], "go": "1", "mode": mode("card")}
        ).status_code
        == 403
    )
    assert client.get("/reglements/nouveau/").status_code == 403
    assert "Encaisser" not in text_of(client.get(f"/factures/{invoice.pk}/"))
    assert Payment.objects.count() == 0
    client.force_login(cast.chloe)
    assert client.get(f"/factures/{invoice.pk}/actions/pay_invoice/").status_code == 200


def test_many_invoices_are_paid_at_once_each_whole(cast: Cast, client: Client) -> None:
    invoices = [make_invoice(cast), make_invoice(cast, party=make_party("Autre"))]
    client.force_login(cast.anne)
    values = {"ids": [one.pk for one in invoices], "go": "1", "mode": mode("transfer"), "date": TODAY().isoformat()}
    assert client.post("/factures/actions/pay_invoice/", values).status_code == 302
    assert sorted(str(payment.amount) for payment in Payment.objects.all()) == ["264.00", "264.00"]


def test_too_much_is_refused_in_the_panel(cast: Cast, client: Client) -> None:
    invoice = make_invoice(cast)
    client.force_login(cast.anne)
    answer = client.post(
        f"/factures/{invoice.pk}/actions/pay_invoice/",
        {"amount": "264,01", "mode": mode("card"), "date": TODAY().isoformat()},
    )
    assert answer.status_code == 409 and "dépasse ce qui reste" in text_of(answer)
    assert Payment.objects.count() == 0


def test_a_client_payment_settles_the_oldest_first(cast: Cast, client: Client) -> None:
    first = make_invoice(cast)
    second = make_invoice(cast, party=first.party)
    client.force_login(cast.anne)
    client.post("/profil/societe/", {"company": cast.company.pk})
    values = {
        "party": first.party_id,
        "amount": "300",
        "mode": mode("cheque"),
        "date": TODAY().isoformat(),
        "type": "payment",
        "reference": "1234",
        "spread": "on",
    }
    assert client.post("/reglements/nouveau/", values).status_code == 302
    for invoice in (first, second):
        invoice.refresh_from_db()
    assert (str(first.outstanding), str(second.outstanding)) == ("0.00", "228.00")
    assert Payment.objects.get().company_id == cast.company.pk


def test_a_credit_note_is_refunded(cast: Cast, client: Client) -> None:
    invoice = make_invoice(cast)
    client.force_login(cast.anne)
    client.post(
        f"/factures/{invoice.pk}/actions/pay_invoice/",
        {"amount": "264", "mode": mode("card"), "date": TODAY().isoformat()},
    )
    invoice.refresh_from_db()
    note = make_credit_note(cast, invoice, amount=Decimal("64.00"))
    done = client.post(
        f"/factures/{note.pk}/actions/refund_credit_note/",
        {"amount": "64", "mode": mode("transfer"), "date": TODAY().isoformat()},
    )
    assert done.status_code == 302
    note.refresh_from_db()
    assert (note.status, str(note.outstanding)) == ("done", "0.00")
    assert Payment.objects.filter(type="refund").get().amount == Decimal(64)


def test_cancelling_says_why_and_the_invoice_is_owed_again(cast: Cast, client: Client) -> None:
    invoice = make_invoice(cast)
    client.force_login(cast.anne)
    client.post(
        f"/factures/{invoice.pk}/actions/pay_invoice/",
        {"amount": "264", "mode": mode("cheque"), "date": TODAY().isoformat()},
    )
    payment = Payment.objects.get()
    assert (
        client.post(f"/reglements/{payment.pk}/actions/cancel_payment/", {"reason": "Chèque rejeté"}).status_code == 302
    )
    invoice.refresh_from_db()
    assert (invoice.status, str(invoice.outstanding)) == ("open", "264.00")
    assert Payment.objects.get(cancels=payment).reason == "Chèque rejeté"
    assert "Annulé" in text_of(client.get(f"/reglements/{payment.pk}/"))
