"""Receipts: numbered once, printed, sent by e-mail."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.refusals import Refused
from etabli.modules.billing.testing import make_invoice
from etabli.modules.payments.actions.cancel_payment import cancel_payment
from etabli.modules.payments.actions.issue_receipt import issue_receipt, send_receipt
from etabli.modules.payments.actions.pay_invoice import pay_invoice
from etabli.modules.payments.models import Receipt
from etabli.modules.payments.receipts import receipt_pdf, receipt_print
from etabli.records.layouts.models import Theme, WordOverride
from etabli.records.testing.cast import Cast


def text_of(answer: Any) -> str:
    """The words of the first page of a PDF, its spaces made plain."""
    page = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    return page.replace("\u202f", " ").replace("\u00a0", " ").replace("\u200b", "")


def test_the_receipt_is_numbered_once_printed_and_sent(cast: Cast, client: Client) -> None:
    invoice = make_invoice(cast)
    payment = pay_invoice(invoice, amount=Decimal("100.00"), reference="VIR 7", by=cast.anne)
    issue_receipt(payment, by=cast.anne)
    issue_receipt(payment, by=cast.chloe)
    receipt = Receipt.objects.get()
    assert receipt.number == f"R{timezone.localdate().year}-0001"
    client.force_login(cast.anne)
    answer = client.get(f"/reglements/{payment.pk}/recu.pdf")
    page = text_of(answer)
    assert answer["Content-Type"] == "application/pdf"
    for words in (receipt.number, "100,00 €", "cent euros", invoice.number, "VIR 7", invoice.party.name):
        assert words in page, words
    send_receipt(payment, to=["compta@canuts.example"], by=cast.anne)
    assert Receipt.objects.count() == 1
    assert OutgoingMail.objects.get().to == ["compta@canuts.example"]
    cancelled = cancel_payment(payment, by=cast.anne)
    with pytest.raises(Refused, match="annulé"):
        issue_receipt(cancelled, by=cast.anne)
    assert "Annulé" in text_of(client.get(f"/reglements/{payment.pk}/recu.pdf"))


def test_the_receipt_takes_its_structure_its_words_and_its_logo(cast: Cast) -> None:
    cast.company.phone = "+33465710300"
    cast.company.save()
    payment = pay_invoice(make_invoice(cast), amount=Decimal("10.00"), by=cast.anne)
    receipt = issue_receipt(payment, by=cast.anne).receipt
    plain, pictures = receipt_print(receipt)
    assert (plain["title"], pictures, "logo" in plain["brand"]) == ("Reçu", {}, False)
    assert "04\u00a065\u00a071\u00a003\u00a000" in plain["seller"]["contact"]
    Theme.objects.create(name="Reçus", kind="receipt", look="atelier", colour="#1f6f54", is_default=True)
    WordOverride.objects.create(word="title_receipt", text="Quittance", language="fr")
    themed, _pictures = receipt_print(Receipt.objects.get())
    assert (themed["title"], themed["look"], themed["brand"]["colour"]) == ("Quittance", "atelier", "#1f6f54")
    assert receipt_pdf(Receipt.objects.get())[:5] == b"%PDF-"
