"""Import, quote, order, invoice, PDF and XML, e-mail, two payments, partial credit note refunded; the books prove."""

from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from facturx import get_xml_from_pdf
from lxml import etree
from pypdf import PdfReader

from etabli.kernel.files import read_blob
from etabli.kernel.jobs import run_jobs
from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.proof import run_checks
from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.actions.send_invoice import send_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.records.documents.archiving import originals
from etabli.records.documents.einvoice import check_rules, check_xsd
from etabli.records.documents.totalling import figures
from etabli.records.parties.models import Party
from etabli.records.testing.cast import make_cast
from stories.deal import FIGURES, LINE_TOTALS, PAYABLE, content
from stories.files import import_real_files

pytestmark = pytest.mark.django_db(transaction=True)


def told(document: Any) -> dict[str, Any]:
    """The figures of a document without what was paid."""
    return {
        name: value for name, value in figures(document, document.vat_rows.all()).items() if name not in ("paid", "due")
    }


def page_text(pdf: bytes) -> str:
    """What a reader of the PDF sees."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def assert_same_figures(invoice: Invoice, xml: bytes) -> None:
    """The XML tells the figures of the screen."""
    tree = etree.fromstring(xml)
    found = {node.tag.rpartition("}")[2]: node.text for node in tree.iter("{*}*") if node.tag.endswith("TotalAmount")}
    assert found["LineTotalAmount"] == FIGURES["lines"]
    assert (found["TaxBasisTotalAmount"], found["TaxTotalAmount"]) == (FIGURES["excl"], FIGURES["vat_total"])
    assert found["GrandTotalAmount"] == FIGURES["incl"] == str(invoice.total_incl)


def test_from_client_to_paid_invoice(tmp_path: Path) -> None:
    cast = make_cast()
    anne = cast.anne
    clients, products = import_real_files(by=anne)
    assert (clients.state, products.state, clients.refused > 0, products.refused) == ("done", "done", True, 1)
    ovh = Party.objects.get(name="OVH")

    quote = draft_quote(ovh, company=cast.company, content=content(), by=anne)
    assert quote.number is None
    assert told(quote) == FIGURES
    assert [None if line.total is None else str(line.total) for line in quote.lines.all()] == LINE_TOTALS
    send_quote(quote, to=["compta@client-101.example"], by=anne)
    assert quote.status == "open"
    year = timezone.localdate().year
    assert quote.number == f"D{year}-0001"

    order = accept_quote(quote, by=anne)
    assert (order.status, order.number, told(order)) == ("open", f"C{year}-0001", FIGURES)
    quote.refresh_from_db()
    assert quote.status == "done"

    invoice = invoice_order(order, by=anne)
    assert (invoice.status, invoice.number, told(invoice)) == ("draft", None, FIGURES)
    issue_invoice(invoice, by=anne)
    assert (invoice.status, invoice.number, told(invoice)) == ("open", f"F{year}-0001", FIGURES)
    send_invoice(invoice, by=anne)
    run_jobs()
    kept = originals(invoice)
    assert set(kept) == {"pdf", "xml"}
    ovh.refresh_from_db()
    assert (ovh.is_customer, ovh.balance) == (True, PAYABLE)
    mail = OutgoingMail.objects.get(kind="billing.invoice", object_id=invoice.pk)
    joined = mail.attachments.get()
    assert joined.blob.sha256 == kept["pdf"].sha256

    first = Decimal("1000.00")
    record_payment(ovh, company=cast.company, amount=first, allocations=[(invoice, first)], by=anne)
    invoice.refresh_from_db()
    assert (invoice.status, invoice.outstanding) == ("open", PAYABLE - first)
    rest = PAYABLE - first
    record_payment(ovh, company=cast.company, amount=rest, allocations=[(invoice, rest)], by=anne)
    for record in (invoice, order, ovh):
        record.refresh_from_db()
    assert (invoice.status, invoice.outstanding, order.status, ovh.balance) == ("done", 0, "done", 0)

    guide = invoice.lines.get(reference="LIV-GUIDE")
    note = credit_invoice(invoice, lines=[{"line_id": guide.pk, "quantity": "1"}], by=anne)
    issue_invoice(note, by=anne)
    assert (note.number, note.total_excl, note.total_vat, note.total_incl) == (
        f"A{year}-0001",
        Decimal("22.07"),
        Decimal("1.21"),
        Decimal("23.28"),
    )
    record_payment(
        ovh, company=cast.company, amount=note.total_incl, type="refund", allocations=[(note, note.total_incl)], by=anne
    )
    note.refresh_from_db()
    ovh.refresh_from_db()
    assert (note.status, note.outstanding, ovh.balance) == ("done", 0, 0)

    run_jobs()
    xmls = []
    for document in Invoice.objects.issued().order_by("pk"):
        kept = {role: archive.blob for role, archive in originals(document).items()}
        pdf, xml = read_blob(kept["pdf"]), read_blob(kept["xml"])
        assert [sha256(data).hexdigest() for data in (pdf, xml)] == [
            document.archives.get(role=r).sha256 for r in ("pdf", "xml")
        ]
        assert get_xml_from_pdf(pdf, check_xsd=False, check_schematron=False) == ("factur-x.xml", xml)
        assert check_xsd(xml) == []
        assert document.number in page_text(pdf)
        xmls.append(xml)
    assert check_rules(xmls) == [[], []]
    assert_same_figures(invoice, xmls[0])
    entry = JournalEntry.objects.get(kind="billing.invoice", object_id=invoice.pk, verb="invoice_issued")
    assert entry.data["number"] == [None, invoice.number]
    assert [check.first_fault for check in run_checks() if not check.ok] == []
