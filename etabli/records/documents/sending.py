"""Sending a document by e-mail, with its PDF."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.events import emit
from etabli.kernel.files import attachments_of, store_blob
from etabli.kernel.files.library import offered_files
from etabli.kernel.jobs import job
from etabli.kernel.mailtemplates import Written, automatic_template, forget_draft, written
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.modules import plugged
from etabli.kernel.outbox import prepare_mail, release
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.refusals import Refused
from etabli.records.documents.archiving import pdf_of
from etabli.records.documents.mail_contexts import context_of
from etabli.records.documents.models import Document
from etabli.records.documents.public import with_address
from etabli.records.documents.sockets import Enclosure, SendingTemplate
from etabli.records.documents.wording import NUMBER as NUMBER
from etabli.records.documents.wording import document_word as document_word
from etabli.records.documents.wording import file_stem

BLOCKS = ("<p", "<div", "<h1", "<h2", "<h3", "<ul", "<ol", "<blockquote", "<table", "<strong", "<em", "<a ")


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


def template_for(document: Document, *, by: Any = None) -> MailTemplate | None:
    """The template its e-mail takes by itself: the sender's own or that of the sending step (TPL-004, DUN-018), else
    the automatic one."""
    for choice in plugged(SendingTemplate):
        if (found := choice.choose(document, by)) is not None:
            return found
    return automatic_template(context_of(document), company=document.company_id)


def proposed(document: Document, *, by: Any, template: int | None = None) -> Written:
    """The e-mail as it would leave if nobody changed it. A template of another context is left aside."""
    context = context_of(document)
    chosen = MailTemplate.objects.filter(pk=template, context=context, archived=False).first() if template else None
    return written(context, document, by=by, template=chosen or template_for(document, by=by))


def mail_document(
    document: Document,
    *,
    to: Sequence[str],
    subject: str = "",
    message: str = "",
    by: Any,
    cc: Sequence[str] = (),
    files: Sequence[int] = (),
    template: int | None = None,
) -> OutgoingMail:
    """Prepare the e-mail in the caller's transaction; the PDF is joined by the job that lets it leave.

    `message` is plain text or HTML (cleaned); left empty, subject and message are those of the template. `files` are
    attachments of the document's card, or public documents in use (DOC-002).
    """
    addresses = [address.strip() for address in to if address.strip()] or recipients_of(document)
    if not addresses:
        raise Refused(_("Ce client n’a pas d’adresse e-mail : indiquez à qui envoyer le document."), field="to")
    ready = proposed(document, by=by, template=template) if not (subject and message) else Written(subject, message)
    mail = prepare_mail(
        to=addresses,
        cc=[address.strip() for address in cc if address.strip()],
        subject=(subject or ready.subject).replace(NUMBER, document.number or ""),
        **_body(with_address((message or ready.html).replace(NUMBER, document.number or ""), document, by=by)),
        attachments=[*_chosen(document, files), *enclosures(document)],
        about=document,
        by=by,
        company=document.company,
        hold=True,
    )
    if getattr(by, "pk", None):
        forget_draft(by, document)
    emit("document_mailed", mail, by=by)
    join_pdf.enqueue(mail.pk, document.pk)
    return mail


def enclosures(document: Document) -> list[tuple[Any, str]]:
    """What always goes with it: what higher areas join (conditions, public documents)."""
    return [pair for plug in plugged(Enclosure) for pair in plug.files(document)]


def _chosen(document: Document, files: Sequence[int]) -> list[tuple[Any, str]]:
    if not files:
        return []
    found = {one.pk: one for one in attachments_of(document).filter(pk__in=files).select_related("blob")}
    if any(pk not in found for pk in files):
        found |= {one.pk: one for one in offered_files()}
    if missing := [pk for pk in files if pk not in found]:
        raise Refused(_("Un fichier choisi n’est plus sur la fiche (%s).") % missing[0], field="files")
    return [(found[pk].blob, found[pk].name) for pk in files]


def _body(message: str) -> dict[str, Any]:
    return {"body_html": message} if message.lstrip().lower().startswith(BLOCKS) else {"body_text": message}


@job(retries=5)
def join_pdf(mail_id: int, document_id: int) -> None:
    """Join the PDF to a waiting e-mail and let it leave; done once, never for a demonstration taken away meanwhile."""
    document = Document.objects.select_related("company", "party").filter(pk=document_id).first()
    mail = OutgoingMail.objects.filter(pk=mail_id).first()
    if document is None or mail is None or not mail.held:
        return
    blob = store_blob(
        pdf_of(document),
        name=f"{file_stem(document)}.pdf",
        media_type="application/pdf",
    )
    release(mail.pk, [blob])
