"""Writing an e-mail in the caller's transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import make_msgid
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.files import Blob
from etabli.kernel.files.names import shown_name
from etabli.kernel.modules import kind_of
from etabli.kernel.outbox.bodies import clean_html, html_of, text_of
from etabli.kernel.outbox.models import MailAttachment, OutgoingMail
from etabli.kernel.outbox.sending import schedule
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import value_of

Joined = Blob | tuple[Blob, str]


def prepare_mail(
    *,
    to: Sequence[str],
    subject: str,
    body_html: str = "",
    body_text: str = "",
    attachments: Sequence[Joined] = (),
    about: models.Model | None = None,
    by: Any,
    cc: Sequence[str] = (),
    bcc: Sequence[str] = (),
    reply_to: str = "",
    company: Any = None,
    send_after: datetime | None = None,
    confidential: bool = False,
    hold: bool = False,
    answers: tuple[str, str] = ("", ""),
) -> OutgoingMail:
    """Write an e-mail about a record; it leaves by itself a few seconds after the caller's transaction, or at
    `send_after`.

    Raises Refused when an address is not one, or nobody is written to. `attachments` are contents, or (content, name).
    `hold` keeps it until `release` brings the attachments that take time to make. `answers`: the Message-ID it
    answers, and those that one answered (RFC 5322, 3.6.4).
    """
    mail = OutgoingMail(
        **_addressed(to, cc, bcc, reply_to),
        **_bodies(body_html, body_text),
        **_origin(about, company, by),
        subject=" ".join(subject.split())[:250] or _("(sans objet)"),
        confidential=confidential,
        message_id=make_msgid(domain="etabli.message"),
        **_waiting(hold, send_after, answers),
    )
    with transaction.atomic():
        mail.save()
        MailAttachment.objects.bulk_create([_joined(mail, one) for one in attachments])
        if not hold:
            schedule(mail, send_after or _soon())
    return mail


def _waiting(hold: bool, send_after: datetime | None, answers: tuple[str, str]) -> dict[str, Any]:
    why = _("Ses pièces jointes se préparent.") if hold else ""
    threaded = {"in_reply_to": answers[0][:250], "references": answers[1][-4000:]}
    return {"send_after": send_after, "held": hold, "last_error": why, **threaded}


def release(mail_id: int, attachments: Sequence[Joined]) -> None:
    """Join what a held e-mail waited for and let it leave; nothing happens twice, nor to one cancelled meanwhile."""
    with transaction.atomic():
        mail = OutgoingMail.objects.select_for_update().get(pk=mail_id)
        if not mail.held or mail.state != OutgoingMail.State.PREPARED:
            return
        MailAttachment.objects.bulk_create([_joined(mail, one) for one in attachments])
        mail.held = False
        mail.save(update_fields=["held"])
        schedule(mail, max(mail.send_after or _soon(), _soon()))


def mails_about(record: models.Model) -> Any:
    """E-mails about this record, latest first."""
    return OutgoingMail.objects.about(record)


def _soon() -> datetime:
    """After the time to change one's mind."""
    return timezone.now() + timedelta(seconds=value_of("outbox.delay_seconds"))


def _addressed(to: Sequence[str], cc: Sequence[str], bcc: Sequence[str], reply_to: str) -> dict[str, Any]:
    if not to:
        raise Refused(_("Indiquez au moins un destinataire."), field="to")
    listed = {name: _addresses(given, name) for name, given in (("to", to), ("cc", cc), ("bcc", bcc))}
    return {**listed, "reply_to": _addresses([reply_to], "reply_to")[0] if reply_to else ""}


def _bodies(body_html: str, body_text: str) -> dict[str, str]:
    html = clean_html(body_html) if body_html else html_of(body_text)
    return {"html": html, "text": body_text or text_of(html)}


def _origin(about: models.Model | None, company: Any, by: Any) -> dict[str, Any]:
    if about is None:
        return {"company": company, "user": user_or_none(by)}
    kind = kind_of(about)
    own = about if kind == "companies.company" else getattr(about, "company", None)
    return {"kind": kind, "object_id": about.pk, "company": company or own, "user": user_or_none(by)}


def _joined(mail: OutgoingMail, one: Joined) -> MailAttachment:
    blob, name = one if isinstance(one, tuple) else (one, one.name)
    return MailAttachment(mail=mail, blob=blob, name=shown_name(name))


def _addresses(given: Sequence[str], field: str) -> list[str]:
    found = []
    for address in (text.strip() for text in given):
        try:
            validate_email(address)
        except ValidationError:
            raise Refused(_("« %s » n’est pas une adresse e-mail complète.") % address, field=field) from None
        found.append(address)
    return list(dict.fromkeys(found))
