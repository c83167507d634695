"""One deal through every kind of invoice: each XML passes the official rules, each page says the same totals."""

from decimal import Decimal
from io import BytesIO

from lxml import etree
from pypdf import PdfReader

from etabli.foundation import french
from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.actions.deposit_order import deposit_order
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.sales.testing import make_client, make_order
from etabli.records.documents.archiving import original_bytes
from etabli.records.documents.einvoice import check_rules
from etabli.records.testing.cast import Cast

RAM = "{urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100}"
LINES = [
    {"label": "Pose de cloison", "quantity": "3", "unit_price": "333.3333", "vat_rate": "20.00"},
    {"label": "Isolation", "quantity": "7", "unit_price": "41.17", "vat_rate": "5.50", "discount_percent": "3"},
]


def deal(cast: Cast) -> list[Invoice]:
    """Deposit, progress with its share of it, credit notes of lines, of an amount, of a deposit, and the end."""

    def issued(draft: Invoice) -> Invoice:
        return issue_invoice(draft, by=cast.anne)

    content = {"lines": LINES, "general_discount": {"base": "incl", "amount": "17.03"}}
    party = make_client(siren="552100554")
    order = make_order(cast, party=party, shipping={"amount": "12.50", "vat_rate": "20.00"}, **content)
    asked = deposit_order(order, percent=Decimal(30), by=cast.anne)
    extra = deposit_order(order, amount=Decimal("50.03"), by=cast.anne)
    first = issued(invoice_order(order, mode="percent", percent=Decimal("33.33"), by=cast.anne))
    reach = [{"line_id": order.lines.first().pk, "percent": "80"}]
    second = issued(invoice_order(order, mode="percent", lines=reach, deposits="none", by=cast.anne))
    lines = [{"line_id": second.lines.get(kind="product").pk, "quantity": "0.5"}]
    back = issued(credit_invoice(second, lines=lines, by=cast.anne))
    some = issued(credit_invoice(first, amount=Decimal("20.03"), vat_rate=Decimal("5.50"), by=cast.anne))
    undone = issued(credit_invoice(extra, amount=Decimal("10.01"), by=cast.anne))
    final = issued(invoice_order(order, by=cast.anne))
    whole = issued(credit_invoice(final, all=True, by=cast.anne))
    return [asked, extra, first, second, back, some, undone, final, whole]


def test_xml_rules_and_visible_text_agree(cast: Cast) -> None:
    made = deal(cast)
    xmls = [original_bytes(one, "xml") for one in made]
    codes = [etree.fromstring(xml).findtext(f".//{RAM}TypeCode") for xml in xmls]
    assert codes == ["386", "386", "380", "380", "381", "381", "503", "380", "381"]
    for one, xml, faults in zip(made, xmls, check_rules(xmls), strict=True):
        assert faults == [], (one.number, faults)
        root = etree.fromstring(xml)
        pages = PdfReader(BytesIO(original_bytes(one, "pdf"))).pages
        text = " ".join(" ".join(page.extract_text() for page in pages).split()).replace("\u202f", " ")
        text = text.replace("\u00a0", " ")
        for name in ("TaxBasisTotalAmount", "TaxTotalAmount", "GrandTotalAmount", "DuePayableAmount"):
            told = Decimal(root.findtext(f".//{RAM}{name}") or "0")
            shown = french.amount(told).replace("\u202f", " ").replace("\u00a0", " ")
            assert shown in text, (one.number, name, told)
        for row in one.snapshot.payload["deposits"]:
            assert row["number"] in text
    second = made[3].snapshot.payload["lines"]
    assert [(line["progress_before"], line["progress"]) for line in second if line["kind"] == "product"] == [
        ("33.33", "80")
    ]
