"""What was received before an invoice is issued stands on it: BT-113, frame x2, the page (regulation.md, BR-FR-08)."""

from decimal import Decimal
from io import BytesIO

from lxml import etree
from pypdf import PdfReader

from etabli.kernel.proof import run_checks
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.issuing import check_before_issue
from etabli.modules.billing.models import Invoice
from etabli.modules.payments.actions.cancel_payment import cancel_payment
from etabli.modules.payments.actions.pay_order import pay_order
from etabli.modules.sales.testing import INCL, make_order
from etabli.records.documents.archiving import original_bytes
from etabli.records.documents.einvoice import check_rules
from etabli.records.dues.models import Payment
from etabli.records.testing.cast import Cast

RAM = "{urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100}"
PLAIN = Payment.Type.PAYMENT


def told(invoice: Invoice) -> dict[str, str | None]:
    root = etree.fromstring(original_bytes(invoice, "xml"))
    frame = root.findtext(f".//{RAM}BusinessProcessSpecifiedDocumentContextParameter/{RAM}ID")
    found = {name: root.findtext(f".//{RAM}{name}") for name in ("TotalPrepaidAmount", "DuePayableAmount")}
    return {**found, "frame": frame}


def test_whole_and_in_part_and_as_a_deposit(cast: Cast) -> None:
    paid = make_order(cast)
    part, deposit = (make_order(cast, party=paid.party) for _one in range(2))
    pay_order(paid, amount=INCL + 10, type=PLAIN, reference="VIR 1", by=cast.anne)
    pay_order(part, amount=Decimal("50.00"), type=PLAIN, by=cast.anne)
    whole = issue_invoice(invoice_order(paid, by=cast.anne), by=cast.anne)
    some = issue_invoice(invoice_order(part, by=cast.anne), by=cast.anne)
    pay_order(deposit, amount=Decimal("79.20"), by=cast.anne)
    asked = Invoice.objects.get(type="deposit")
    assert told(whole) == {"TotalPrepaidAmount": "264.00", "DuePayableAmount": "0.00", "frame": "S2"}
    assert told(some) == {"TotalPrepaidAmount": "50.00", "DuePayableAmount": "214.00", "frame": "S1"}
    assert told(asked) == {"TotalPrepaidAmount": "79.20", "DuePayableAmount": "0.00", "frame": "S2"}
    assert check_rules([original_bytes(one, "xml") for one in (whole, some, asked)]) == [[], [], []]
    pages = PdfReader(BytesIO(original_bytes(some, "pdf"))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "214,00" in text and "50,00" in text and "Virement du" in text
    for one in (whole, some, asked):
        one.refresh_from_db()
        assert str(one.outstanding) == told(one)["DuePayableAmount"]
    assert [check.first_fault for check in run_checks() if not check.ok] == []


def test_what_was_taken_back_between_checking_and_issuing_is_not_told(cast: Cast) -> None:
    order = make_order(cast)
    payment = pay_order(order, amount=INCL, type=PLAIN, by=cast.anne)
    draft = invoice_order(order, by=cast.anne)
    prepared = check_before_issue(draft, by=cast.anne)
    assert prepared.snapshot["frame"] == "S2"
    cancel_payment(payment, reason="Chèque impayé", by=cast.anne)
    draft.party.refresh_from_db()
    snapshot = prepared.told(draft, "F-1")
    assert (snapshot["payments"], snapshot["totals"]["due"], snapshot["frame"]) == ([], "264.00", "S1")
