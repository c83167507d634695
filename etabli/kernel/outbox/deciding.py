"""What a person decides about an e-mail: not to send it, to send it again, that it has arrived."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.outbox.sending import schedule
from etabli.kernel.refusals import Refused

State = OutgoingMail.State


def _why_not_cancel(mail: OutgoingMail) -> str:
    if mail.state == State.SENDING:
        return _("Cet e-mail est en train de partir : il ne peut plus être annulé.")
    if mail.state == State.SENT:
        return _("Cet e-mail est déjà parti.")
    return _("Cet e-mail est déjà annulé.") if mail.state == State.CANCELLED else ""


def _why_not_retry(mail: OutgoingMail) -> str:
    if mail.state == State.SENT:
        return _("Cet e-mail est déjà parti.")
    if mail.held and mail.state == State.PREPARED:
        return _("Ses pièces jointes se préparent : il partira dès qu’elles seront prêtes.")
    return _("Cet e-mail va partir de lui-même.") if mail.state in (State.SCHEDULED, State.SENDING) else ""


def _why_not_confirm(mail: OutgoingMail) -> str:
    return "" if mail.state == State.UNCERTAIN else _("Seul un e-mail dont l’envoi est incertain se confirme ainsi.")


@action(gettext_lazy("Annuler l’envoi"), event="mail_cancelled", bulk=True, icon="mail-off", refusal=_why_not_cancel)
def cancel_mail(mail: OutgoingMail, *, by: Any) -> OutgoingMail:
    """Keep it from leaving; it stays readable."""
    mail.state, mail.send_after = State.CANCELLED, None
    mail.save(update_fields=["state", "send_after"])
    return mail


@action(gettext_lazy("Renvoyer"), event="mail_retried", bulk=True, icon="send", refusal=_why_not_retry)
def retry_mail(mail: OutgoingMail, *, by: Any) -> OutgoingMail:
    """Send it (again) now. Raises Refused when it would stay here, with the reason."""
    mail.attempts = 0
    mail.save(update_fields=["attempts"])
    schedule(mail, timezone.now())
    if mail.state == State.PREPARED:
        raise Refused(mail.last_error)
    return mail


@action(gettext_lazy("Marquer comme envoyé"), event="mail_confirmed", icon="mail-check", refusal=_why_not_confirm)
def confirm_mail(mail: OutgoingMail, *, by: Any) -> OutgoingMail:
    """The recipient has it."""
    mail.state, mail.sent_at, mail.last_error = State.SENT, timezone.now(), ""
    mail.save(update_fields=["state", "sent_at", "last_error"])
    return mail
