"""Documents in other currencies (QUO-006): rate, euros, XML and paper, payments, refusals."""

import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.db.models import Sum
from django.test import Client
from django.utils import timezone
from lxml import etree
from pypdf import PdfReader

from etabli.kernel.chain import verify_chain
from etabli.kernel.refusals import Invalid, Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.actions.deposit_order import deposit_order
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.queries import owed, revenue_by_party, turnover_of
from etabli.modules.billing.testing import make_draft, make_invoice
from etabli.modules.payments.actions.cancel_payment import cancel_payment
from etabli.modules.payments.actions.pay_invoice import pay_invoice
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.sales.testing import make_client, make_order, make_quote
from etabli.records.catalog.models import Product
from etabli.records.documents.actions.save_draft import save_draft
from etabli.records.documents.archiving import original_bytes
from etabli.records.documents.einvoice import check_rules
from etabli.records.documents.pages.pricing import prices_for
from etabli.records.documents.pages.reading import read_rows
from etabli.records.dues.models import Allocation, Payment
from etabli.records.dues.proving import check_balances, check_documents_paid, check_dues, check_euros, check_payments
from etabli.records.terms.models import ExchangeRate
from etabli.records.testing.cast import Cast

RAM = "{urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100}"
CHECKS = (check_dues, check_payments, check_documents_paid, check_balances, check_euros)


@pytest.fixture
def dollar(cast: Cast) -> ExchangeRate:
    return ExchangeRate.objects.create(currency="USD", on=timezone.localdate(), rate=Decimal("1.0845"))


def healthy(cast: Cast) -> None:
    assert [check().first_fault for check in CHECKS] == [""] * len(CHECKS)
    assert verify_chain(cast.company).ok


def test_an_invoice_in_dollars_says_its_vat_in_euros(cast: Cast, dollar: ExchangeRate) -> None:
    party = make_client(siren="552100554")
    invoice = make_invoice(cast, party=party, currency="USD")
    assert (invoice.total_excl, invoice.total_vat) == (Decimal("222.75"), Decimal("41.25"))
    assert (invoice.base_excl, invoice.base_vat, invoice.base_incl) == (
        Decimal("205.39"),
        Decimal("38.04"),
        Decimal("243.43"),
    )
    ExchangeRate.objects.create(currency="CHF", on=timezone.localdate(), rate=Decimal("0.9312"))
    swiss = make_invoice(cast, party=party, currency="CHF")
    note = issue_invoice(credit_invoice(invoice, all=True, by=cast.anne), by=cast.anne)
    assert (note.currency, note.exchange_rate, note.base_incl) == ("USD", Decimal("1.0845"), Decimal("243.43"))
    xmls = [original_bytes(one, "xml") for one in (invoice, swiss, note)]
    assert check_rules(xmls) == [[], [], []]
    for xml, one in zip(xmls, (invoice, swiss, note), strict=True):
        root = etree.fromstring(xml)
        assert root.findtext(f".//{RAM}TaxCurrencyCode") == "EUR"
        told = {row.get("currencyID"): row.text for row in root.iter(f"{RAM}TaxTotalAmount")}
        assert told == {one.currency: f"{one.total_vat:.2f}", "EUR": f"{one.base_vat:.2f}"}
    page = "".join(one.extract_text() for one in PdfReader(BytesIO(original_bytes(invoice, "pdf"))).pages)
    text = " ".join(page.split()).replace("\u202f", " ").replace("\u00a0", " ")
    assert "TVA en euros" in text and "38,04 €" in text and "1 € = 1,0845 USD" in text and "264,00 $" in text
    healthy(cast)


def test_the_margin_of_a_line_counts_its_purchase_price_in_the_currency(cast: Cast, dollar: ExchangeRate) -> None:
    line = {"label": "Pose", "quantity": "2", "unit_price": "108.45", "purchase_price": "50", "vat_rate": "20.00"}
    draft = make_draft(cast, currency="USD", lines=[line])
    assert [row.margin for row in read_rows(draft, costs=True)] == ["50\u202f%"]
    prices = prices_for(list(draft.lines.all()), ["a"], Decimal(50), document=draft)
    assert prices == {"a": {"price": "108,45"}}


def test_catalogue_prices_follow_the_currency_of_the_document(cast: Cast, client: Client, dollar: ExchangeRate) -> None:
    """QUO-050, 021: converted at the rate of the document, the euros said beside; refused without a rate."""
    product = Product.objects.create(name="Pose de cloison", reference="POSE", unit_price=Decimal("100"))
    product.taxes.create(name="Éco-participation", amount=Decimal("10"), vat_rate=Decimal("20.00"))
    bought = {"product_id": product.pk, "quantity": "2"}
    draft = make_draft(cast, currency="USD", lines=[bought])
    line = draft.lines.get()
    assert (line.unit_price, line.taxes[0]["amount"]) == (Decimal("108.45"), "10.85")
    ExchangeRate.objects.update(rate=Decimal("2"))
    kept = {"id": line.pk, "product_id": product.pk, "quantity": "3"}
    saved = save_draft(draft, content={"lines": [kept, {**bought, "unit_price": "7.00"}]}, by=cast.anne)
    assert [one.unit_price for one in saved.lines.all()] == [Decimal("108.45"), Decimal("7")], "what stands, stays"
    client.force_login(cast.anne)
    found = client.get(f"/factures/articles/?document={draft.pk}&q=pose").json()["results"][0]
    assert (found["end"], found["fills"]["price"]) == ("200,00 USD", "200,00")
    assert "POSE" in found["sub"] and "100,00" in found["sub"] and "€" in found["sub"]
    panel = client.get(f"/factures/catalogue/?document={draft.pk}").content.decode()
    assert "200,00" in panel and "100,00" in panel
    with nothing_written(), pytest.raises(Invalid) as no:
        make_draft(cast, party=draft.party, currency="GBP", lines=[bought])
    assert "Aucun taux de change du GBP" in no.value.faults["lines.0.unit_price"]
    plain = make_draft(cast, party=draft.party, currency="GBP")
    told = client.get(f"/factures/articles/?document={plain.pk}&q=pose").json()
    assert told["results"] == [] and "Aucun taux de change du GBP" in told["none"]
    assert "Aucun taux" in client.get(f"/factures/catalogue/?document={plain.pk}").content.decode()


def test_a_payment_at_another_rate_leaves_an_exchange_difference(cast: Cast, dollar: ExchangeRate) -> None:
    party = make_client()
    invoice = make_invoice(cast, party=party, currency="USD")
    party.refresh_from_db()
    assert party.balance == invoice.base_outstanding == Decimal("243.43")
    pay_invoice(invoice, amount=Decimal(100), exchange_rate=Decimal("1.1"), by=cast.anne)
    party.refresh_from_db()
    one = Allocation.objects.get()
    assert (one.base_amount, one.base_given, one.exchange_gain) == (
        Decimal("92.21"),
        Decimal("90.91"),
        Decimal("-1.30"),
    )
    assert party.balance == Decimal("151.22")
    rest = pay_invoice(Invoice.objects.get(pk=invoice.pk), exchange_rate=Decimal("1.05"), by=cast.anne)
    two = Allocation.objects.get(payment=rest)
    assert (two.base_amount, two.base_given, two.exchange_gain) == (
        Decimal("151.22"),
        Decimal("156.19"),
        Decimal("4.97"),
    )
    invoice.refresh_from_db()
    party.refresh_from_db()
    assert (invoice.status, invoice.base_outstanding, party.balance) == ("done", Decimal(0), Decimal(0))
    healthy(cast)
    cancel_payment(rest, by=cast.anne)
    party.refresh_from_db()
    assert party.balance == Invoice.objects.get(pk=invoice.pk).base_outstanding == Decimal("151.22")
    assert Allocation.objects.filter(payment=rest).aggregate(sum=Sum("exchange_gain"))["sum"] == 0
    healthy(cast)


def test_sums_are_in_euros(cast: Cast, dollar: ExchangeRate) -> None:
    party = make_client()
    dollars, euros = make_invoice(cast, party=party, currency="USD"), make_invoice(cast, party=party)
    assert owed(cast.anne, None, late=False) == (2, dollars.base_incl + euros.total_incl)
    assert turnover_of(party, cast.anne) == Decimal("205.39") + Decimal("222.75")
    assert revenue_by_party([party.pk], cast.anne) == {party.pk: "507.43"}
    with pytest.raises(Refused, match="un règlement par devise"):
        parts = [(dollars, Decimal(10)), (euros, Decimal(10))]
        record_payment(party, company=cast.company, amount=Decimal(20), allocations=parts, by=cast.anne)


def test_without_a_rate_nothing_is_issued_nor_opened(cast: Cast) -> None:
    draft = make_draft(cast, currency="USD")
    assert (draft.exchange_rate, draft.base_incl) == (None, Decimal(0))
    with pytest.raises(Refused, match="Aucun taux de change du USD") as no:
        issue_invoice(draft, by=cast.anne)
    assert list(no.value.faults) == ["exchange_rate"]
    with pytest.raises(Refused, match="Aucun taux de change"):
        make_order(cast, currency="USD")
    old = timezone.localdate() - datetime.timedelta(days=60)
    ExchangeRate.objects.create(currency="USD", on=old, rate=Decimal("1.2"))
    with pytest.raises(Refused, match="Aucun taux"):
        issue_invoice(draft, by=cast.anne)
    save_draft(draft, content={"exchange_rate": "1.1"}, by=cast.anne)
    issued = issue_invoice(Invoice.objects.get(pk=draft.pk), by=cast.anne)
    assert (issued.exchange_rate, issued.exchange_rate_source) == (Decimal("1.1"), "saisi")
    assert issued.snapshot.payload["exchange"]["vat_total"] == "37.50"
    with pytest.raises(Refused, match="Aucun taux de change du USD"):
        pay_invoice(issued, by=cast.anne)


def test_the_currency_is_chosen_until_something_depends_on_it(cast: Cast, dollar: ExchangeRate) -> None:
    party = make_client(currency="USD")
    draft = make_quote(cast, party=party)
    assert (draft.currency, draft.base_excl) == ("USD", Decimal("205.39"))
    save_draft(draft, content={"currency": "EUR"}, by=cast.anne)
    draft.refresh_from_db()
    assert (draft.currency, draft.exchange_rate, draft.base_excl) == ("EUR", None, Decimal("222.75"))
    for content, field in (({"currency": "XAU"}, "currency"), ({"exchange_rate": "0"}, "exchange_rate")):
        with pytest.raises(Invalid) as no:
            save_draft(draft, content=content, by=cast.anne)
        assert list(no.value.faults) == [field]
    invoice = invoice_order(make_order(cast, party=party), by=cast.anne)
    assert invoice.currency == "USD"
    with pytest.raises(Invalid, match="même affaire"):
        save_draft(invoice, content={"currency": "EUR"}, by=cast.anne)
    assert make_invoice(cast, currency="EUR", party=make_client("Autre")).snapshot.payload.get("exchange") is None


def test_deposits_in_dollars_are_deducted_in_dollars(cast: Cast, dollar: ExchangeRate) -> None:
    order = make_order(cast, currency="USD")
    asked = deposit_order(order, percent=Decimal(30), by=cast.anne)
    pay_invoice(asked, by=cast.anne)
    ExchangeRate.objects.filter(currency="USD").update(rate=Decimal("1.2"))
    final = issue_invoice(invoice_order(order, by=cast.anne), by=cast.anne)
    assert (asked.exchange_rate, final.exchange_rate) == (Decimal("1.0845"), Decimal("1.2"))
    assert final.outstanding == final.total_incl - asked.payable == Decimal("184.80")
    assert final.base_outstanding == Decimal("154.00")
    assert Payment.objects.get().base_available == 0
    assert check_rules([original_bytes(final, "xml")]) == [[]]
    healthy(cast)
