"""Follow-ups that write themselves, by reaction to what happened (QUO-062)."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.records.documents.models import Document
from etabli.records.followups.models import FollowUp
from etabli.records.followups.queries import sending_step


def note_mailing(mail: Any, event: Any) -> None:
    """« Envoi document », the moment an e-mail with a document is decided; it follows the e-mail's fate."""
    document = Document.objects.filter(pk=mail.object_id).first()
    if document is None or FollowUp.objects.filter(mail=mail).exists():
        return
    step = sending_step()
    FollowUp.objects.create(
        document=document,
        step=step,
        label=str(step) if step is not None else _("Envoi de document"),
        on=timezone.localdate(mail.created_at),
        origin=FollowUp.Origin.MAILED,
        mail=mail,
        user=mail.user,
        at=mail.created_at,
        is_fictitious=document.is_fictitious,
    )


def note_settlement(document: Any, event: Any) -> None:
    """« Paiement effectué », when nothing is left to pay."""
    today = timezone.localdate(event.at)
    if FollowUp.objects.filter(document=document.pk, origin=FollowUp.Origin.PAID, on=today).exists():
        return
    FollowUp.objects.create(
        document_id=document.pk,
        label=_("Paiement effectué"),
        on=today,
        origin=FollowUp.Origin.PAID,
        user=event.user,
        at=event.at,
        is_fictitious=document.is_fictitious,
    )


def note_reading(document: Any, event: Any) -> None:
    """« Consulté par le client », the first time the link of its public page is opened by somebody outside."""
    FollowUp.objects.create(
        document_id=document.pk,
        label=_("Consulté par le client"),
        on=timezone.localdate(event.at),
        origin=FollowUp.Origin.READ,
        at=event.at,
        is_fictitious=document.is_fictitious,
    )
