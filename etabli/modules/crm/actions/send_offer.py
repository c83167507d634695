"""Sending an offer by e-mail, with its PDF and the address of its public page."""

from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.files import store_blob
from etabli.kernel.jobs import job
from etabli.kernel.mailtemplates import automatic_template, offered_templates, written
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.outbox import prepare_mail, release
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.refusals import Refused
from etabli.modules.crm.models import Offer, OfferStatus
from etabli.modules.crm.offer_mail import CONTEXT_NAME, with_address
from etabli.modules.crm.offer_print import offer_name, offer_pdf
from etabli.modules.crm.offering import give_number, why_not_send_offer


@action(
    gettext_lazy("Envoyer l’offre"),
    event="offer_sent",
    refusal=why_not_send_offer,
    icon="send",
    primary=True,
    done=gettext_lazy("Offre envoyée"),
)
def send_offer(
    offer: Offer,
    *,
    to: Annotated[str, gettext_lazy("À"), {"help": gettext_lazy("Vide : le contact, sinon le client.")}] = "",
    cc: Annotated[str, gettext_lazy("Copie à")] = "",
    template: int | None = None,
    subject: Annotated[str, gettext_lazy("Objet")] = "",
    message: Annotated[str, gettext_lazy("Message"), {"long": True}] = "",
    by: Any,
) -> Offer:
    """The client reads it on a page of its own, ticks the options and answers there; the PDF is joined. Addresses are
    separated by commas; `template` is the id of an e-mail template, else the automatic one; a subject or message given
    replaces its words."""
    if not offer.lines.exists() and not offer.intro:
        raise Refused(_("Cette offre est vide : écrivez d’abord son contenu."))
    people = addresses(to) or recipients(offer)
    if not people:
        raise Refused(_("Ce client n’a pas d’adresse e-mail : indiquez à qui envoyer l’offre."), field="to")
    give_number(offer)
    offer.status, offer.sent_at = OfferStatus.SENT, timezone.now()
    offer.save()
    ready = written(CONTEXT_NAME, offer, by=by, template=template_for(offer, template, by=by))
    body = with_address(message, offer, by=by) if message else with_address(ready.html, offer, by=by)
    mail = prepare_mail(
        to=people,
        cc=addresses(cc),
        subject=subject or ready.subject,
        body_text=body if message else "",
        body_html="" if message else body,
        about=offer,
        by=by,
        company=offer.company,
        hold=True,
    )
    join_offer_pdf.enqueue(mail.pk, offer.pk)
    return offer


def addresses(typed: str) -> list[str]:
    """Addresses typed one after the other."""
    return typed.replace(";", " ").replace(",", " ").split()


def template_for(offer: Offer, chosen: int | None, *, by: Any) -> MailTemplate | None:
    """The template chosen among those offered to this person, else the automatic one."""
    if chosen is None:
        return automatic_template(CONTEXT_NAME, company=offer.company_id)
    for one in offered_templates(CONTEXT_NAME, company=offer.company_id, user=by):
        if one.pk == chosen:
            return one
    raise Refused(_("Ce modèle d’e-mail n’existe plus : choisissez-en un autre."), field="template")


def recipients(offer: Offer) -> list[str]:
    """The contact, else the client."""
    address = (offer.contact.email if offer.contact else "") or offer.party.email
    return [address] if address else []


@job(retries=5)
def join_offer_pdf(mail_id: int, offer_id: int) -> None:
    """Join the PDF to a waiting e-mail and let it leave; nothing for what was taken away meanwhile."""
    offer = Offer.objects.select_related("company", "party", "contact", "owner").filter(pk=offer_id).first()
    mail = OutgoingMail.objects.filter(pk=mail_id).first()
    if offer is None or mail is None or not mail.held:
        return
    release(mail.pk, [store_blob(offer_pdf(offer), name=offer_name(offer), media_type="application/pdf")])
