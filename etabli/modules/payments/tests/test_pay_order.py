"""Money received before the invoice, the client's credit, receipts (QUO-061, PAY-003 to PAY-006)."""

from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from etabli.kernel.proof import run_checks
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.testing import make_invoice
from etabli.modules.payments.actions.pay_invoice import pay_invoice
from etabli.modules.payments.actions.pay_order import pay_order, pay_quote
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.testing import INCL, make_client, make_order, make_quote
from etabli.records.dues.models import Payment
from etabli.records.terms.models import PaymentMode
from etabli.records.testing.cast import Cast

FIFTY = Decimal("50.00")


def faults() -> list[str]:
    return [check.first_fault for check in run_checks() if not check.ok]


def test_what_was_received_on_the_quote_settles_its_invoice_at_issue(cast: Cast) -> None:
    quote = make_quote(cast)
    with pytest.raises(Refused, match="Ouvrez"):
        pay_quote(quote, amount=FIFTY, by=cast.anne)
    open_quote(quote, by=cast.anne)
    payment = pay_quote(quote, amount=FIFTY, type=Payment.Type.PAYMENT, by=cast.anne)
    quote.party.refresh_from_db()
    assert (payment.document_id, payment.available, quote.party.balance) == (quote.pk, FIFTY, -FIFTY)
    order = accept_quote(quote, by=cast.anne)
    with pytest.raises(Refused, match="sa commande"):
        pay_quote(quote, amount=FIFTY, by=cast.anne)
    elsewhere = make_invoice(cast, party=quote.party)
    assert elsewhere.outstanding == INCL
    invoice = issue_invoice(invoice_order(order, by=cast.anne), by=cast.anne)
    assert (invoice.outstanding, invoice.paid_total, invoice.status) == (INCL - FIFTY, FIFTY, "open")
    payment.refresh_from_db()
    assert payment.available == 0
    assert faults() == []


def test_an_advance_is_of_the_client_and_the_company_of_its_document(cast: Cast) -> None:
    order, stranger = make_order(cast), make_client("Autre", siren="")
    with pytest.raises(Refused, match="même client"):
        record_payment(stranger, company=cast.company, amount=FIFTY, document=order, by=cast.anne)
    with pytest.raises(Missing):
        invoice = make_invoice(cast, party=order.party)
        record_payment(order.party, company=cast.company, amount=FIFTY, document=invoice, by=cast.anne)
    with pytest.raises(Denied):
        pay_order(order, amount=FIFTY, by=cast.bruno)
    assert Payment.objects.count() == 0


def test_a_means_may_want_a_reference(cast: Cast) -> None:
    invoice = make_invoice(cast)
    mode = PaymentMode.objects.create(label="Chèque-vacances", kind="other", needs_reference=True)
    with pytest.raises(Refused, match="référence"):
        pay_invoice(invoice, mode=mode, by=cast.anne)
    payment = pay_invoice(invoice, mode=mode, reference="CV 12", by=cast.anne)
    assert (payment.method, payment.means) == ("other", "Chèque-vacances")


def test_parts_are_proposed_oldest_first_and_changed_by_hand(cast: Cast, client: Client) -> None:
    first = make_invoice(cast)
    second = make_invoice(cast, party=first.party)
    client.force_login(cast.anne)
    client.post("/profil/societe/", {"company": cast.company.pk})
    asked = {"party": first.party_id, "amount": "300", "type": "payment"}
    proposed = client.post("/reglements/proposition/", asked).content.decode()
    assert f'name="part-{first.pk}" value="264,00"' in proposed
    assert f'name="part-{second.pk}" value="36,00"' in proposed
    mode = PaymentMode.objects.get(kind="transfer").pk
    typed = {**asked, "mode": mode, "date": timezone.localdate().isoformat()}
    parts = {f"part-{first.pk}": "10", f"part-{second.pk}": "264,00"}
    too_much = client.post("/reglements/nouveau/", {**typed, "amount": "200", **parts})
    assert too_much.status_code == 422 and Payment.objects.count() == 0
    assert client.post("/reglements/nouveau/", {**typed, **parts}).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (str(first.outstanding), second.status, str(Payment.objects.get().available)) == ("254.00", "done", "26.00")
