"""Sending a document by e-mail, with its PDF."""

from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation.french import day, money
from etabli.kernel.files import store_blob
from etabli.kernel.jobs import job
from etabli.kernel.outbox import prepare_mail, release
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.refusals import Refused
from etabli.records.documents.archiving import pdf_of
from etabli.records.documents.family import type_of
from etabli.records.documents.models import Document

NUMBER = "{numéro}"  # stands in the text offered for a draft, which takes its number when it leaves


def recipients_of(document: Document) -> list[str]:
    """Who receives a document by default: for an invoice the billing contact first, else its contact, else the
    client."""
    contacts = document.party.contacts.filter(archived=False).exclude(email="")
    if document.kind == "invoice" and (billing := contacts.filter(is_billing=True).first()):
        return [billing.email]
    if document.contact and document.contact.email:
        return [document.contact.email]
    first = contacts.first()
    address = document.party.email or (first.email if first else "")
    return [address] if address else []


def subject_of(document: Document) -> str:
    """Subject of the e-mail: what it is, its number, who sends it."""
    return _("%(what)s %(number)s – %(company)s") % {
        "what": document_word(document),
        "number": document.number or NUMBER,
        "company": document.company.name,
    }


def document_word(document: Document) -> str:
    """What the document is called ("Facture", "Avoir", "Devis")."""
    return _word(document.kind, document.type)


@lru_cache(maxsize=32)
def _word(kind: str, type: str) -> str:
    """The program speaks one language; a list asks for each of its rows."""
    return str(Document.Type(type).label or type_of(kind).label)


def message_of(document: Document) -> str:
    """A plain, polite text, ready to be changed."""
    facts = {
        "what": document_word(document).lower(),
        "number": document.number or NUMBER,
        "total": money(document.payable),
        "title": document.title,
    }
    text = _("Bonjour,\n\nVous trouverez ci-joint notre %(what)s %(number)s, d’un montant de %(total)s TTC.") % facts
    if document.kind == "invoice" and document.due_date and not document.is_credit_note:
        text += "\n" + _("Son échéance est le %(day)s.") % {"day": day(document.due_date)}
    if document.kind == "quote" and document.valid_until:
        text += "\n" + _("Il est valable jusqu’au %(day)s.") % {"day": day(document.valid_until)}
    return text + "\n\n" + _("Cordialement,\n%(name)s") % {"name": document.owner or document.company.name}


def mail_document(document: Document, *, to: list[str], subject: str, message: str, by: Any) -> OutgoingMail:
    """Prepare the e-mail in the caller's transaction; the PDF is joined by the job that lets it leave."""
    addresses = [address.strip() for address in to if address.strip()] or recipients_of(document)
    if not addresses:
        raise Refused(_("Ce client n’a pas d’adresse e-mail : indiquez à qui envoyer le document."), field="to")
    text = (message or message_of(document)).replace(NUMBER, document.number or "")
    mail = prepare_mail(
        to=addresses,
        subject=(subject or subject_of(document)).replace(NUMBER, document.number or ""),
        body_text=text,
        about=document,
        by=by,
        company=document.company,
        hold=True,
    )
    join_pdf.enqueue(mail.pk, document.pk)
    return mail


@job(retries=5)
def join_pdf(mail_id: int, document_id: int) -> None:
    """Join the PDF to a waiting e-mail and let it leave; done once, never for a demonstration taken away meanwhile."""
    document = Document.objects.select_related("company", "party").filter(pk=document_id).first()
    mail = OutgoingMail.objects.filter(pk=mail_id).first()
    if document is None or mail is None or not mail.held:
        return
    blob = store_blob(
        pdf_of(document),
        name=f"{document_word(document)} {document.number}.pdf".replace(" ", "-"),
        media_type="application/pdf",
    )
    release(mail.pk, [blob])
