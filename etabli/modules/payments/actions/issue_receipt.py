"""The receipt of a payment: numbered once, sent by e-mail."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.files import store_blob
from etabli.kernel.jobs import job
from etabli.kernel.outbox import prepare_mail, release
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Refused
from etabli.kernel.sequences import next_number
from etabli.modules.payments.mail_context import letter_of
from etabli.modules.payments.models import Receipt
from etabli.modules.payments.receipts import receipt_name, receipt_pdf
from etabli.modules.payments.rules import why_not_receipt
from etabli.records.dues.models import Payment

SERIES = "payments.receipt"


@action(
    gettext_lazy("Établir le reçu"),
    event="receipt_issued",
    pages=("reglements",),
    refusal=why_not_receipt,
    icon="receipt",
    done=gettext_lazy("Reçu établi"),
)
def issue_receipt(payment: Payment, *, by: Any) -> Payment:
    """Give the payment its receipt, numbered in the series of receipts; the one it has already stays."""
    receipt_of(payment, by=by)
    return payment


@action(
    gettext_lazy("Envoyer le reçu"),
    event="receipt_sent",
    pages=("reglements",),
    refusal=why_not_receipt,
    icon="send",
    done=gettext_lazy("Reçu envoyé"),
)
def send_receipt(
    payment: Payment, *, to: list[str] | None = None, subject: str = "", message: str = "", by: Any
) -> Payment:
    """Send the receipt by e-mail, made when there is none yet."""
    receipt = receipt_of(payment, by=by)
    addresses = [address for address in to or [] if address.strip()] or [payer_address(payment)]
    if not addresses[0]:
        raise Refused(_("Ce client n’a pas d’adresse e-mail : indiquez à qui envoyer le reçu."), field="to")
    mail = prepare_mail(
        to=addresses,
        subject=subject or subject_of(receipt),
        body_text=message or message_of(receipt),
        about=payment,
        by=by,
        company=payment.company,
        hold=True,
    )
    join_receipt.enqueue(mail.pk, receipt.pk)
    return payment


def receipt_of(payment: Payment, *, by: Any) -> Receipt:
    """The receipt of a payment locked by the caller, made when there is none."""
    known: Receipt | None = Receipt.objects.filter(payment=payment).select_related("payment").first()
    if known is not None:
        return known
    return Receipt.objects.create(
        payment=payment,
        company=payment.company,
        number=next_number(payment.company, kind=SERIES, on=timezone.localdate()),
        user=user_or_none(by),
        is_fictitious=payment.is_fictitious,
    )


def payer_address(payment: Payment) -> str:
    """Where the client reads its mail: the billing contact first."""
    contacts = payment.party.contacts.filter(archived=False).exclude(email="").order_by("-is_billing", "pk")
    first = contacts.first()
    return first.email if first and first.is_billing else payment.party.email or (first.email if first else "")


def subject_of(receipt: Receipt) -> str:
    """Subject of the e-mail."""
    return letter_of(receipt).subject


def message_of(receipt: Receipt) -> str:
    """Its text, by the template of receipts."""
    return letter_of(receipt).text


@job(retries=5)
def join_receipt(mail_id: int, receipt_id: int) -> None:
    """Join the PDF to the waiting e-mail and let it leave, once."""
    receipt = Receipt.objects.select_related("payment__party", "payment__company").filter(pk=receipt_id).first()
    mail = OutgoingMail.objects.filter(pk=mail_id).first()
    if receipt is None or mail is None or not mail.held:
        return
    blob = store_blob(receipt_pdf(receipt), name=receipt_name(receipt), media_type="application/pdf")
    release(mail.pk, [blob])
