"""Sending: claimed under a lock, marked before the contents leave, never twice without a person's word.

The order is what makes a crash harmless. Until the recipients are accepted the record stays *scheduled*: a stop there
means
another try. It becomes *sending* just before the contents go; found so by a later worker, it is *uncertain*.
"""

import logging
import smtplib
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.jobs import job
from etabli.kernel.outbox.faults import Uncertain, explained, refused_addresses
from etabli.kernel.outbox.messages import envelope_sender, message_of
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.outbox.server import MailServer, mail_server

logger = logging.getLogger("etabli.outbox")
State = OutgoingMail.State
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
NO_SERVER = "Aucun serveur d’envoi n’est configuré. Indiquez-le dans Configuration › E-mails, puis renvoyez ce message."
FICTITIOUS = "La société est fictive : ses e-mails ne partent pas."
SILENT = (
    "L’envoi a été interrompu au dernier moment : le message est peut-être parti. "
    "Demandez au destinataire s’il l’a reçu, puis renvoyez-le ou marquez-le comme envoyé."
)


def schedule(mail: OutgoingMail, when: datetime) -> None:
    """Let it leave at that time, or say why it cannot; called inside the transaction that decides it."""
    reason = why_kept(mail)
    if reason:
        mail.state, mail.send_after, mail.last_error = State.PREPARED, None, reason
    else:
        mail.state, mail.send_after, mail.last_error = State.SCHEDULED, when, ""
    mail.save(update_fields=["state", "send_after", "last_error"])
    if not reason:
        send_mail.using(run_after=when).enqueue(mail.pk)


def why_kept(mail: OutgoingMail) -> str:
    """Reason why this e-mail stays here, nothing when it may leave."""
    if mail.company is not None and mail.company.is_fictitious:
        return _(FICTITIOUS)
    return "" if mail_server() is not None else _(NO_SERVER)


@job(retries=3, queue="mail")
def send_mail(mail_id: int) -> None:
    """Send one e-mail if it is still to be sent and its time has come."""
    mail = OutgoingMail.objects.select_related("company", "user").filter(pk=mail_id).first()
    if mail is None:
        return
    if mail.state == State.SENDING:
        _move(mail, State.SENDING, State.UNCERTAIN, last_error=_(SILENT))
        return
    if mail.state != State.SCHEDULED or mail.send_after is None or mail.send_after > timezone.now():
        return
    server = mail_server()
    if server is None:
        _move(mail, State.SCHEDULED, State.PREPARED, last_error=_(NO_SERVER), send_after=None)
        return
    _converse(mail, server)


@job(retries=1)
def send_late_mails() -> None:
    """A net under the queue: whatever should have left ten minutes ago is queued again."""
    for pk in OutgoingMail.objects.late().values_list("pk", flat=True):
        send_mail.enqueue(pk)


def _converse(mail: OutgoingMail, server: MailServer) -> None:
    try:
        message = message_of(mail, server)
        with server.conversation() as talk:
            refused = talk.address(envelope_sender(mail, server), mail.everybody)
            if not _move(mail, State.SCHEDULED, State.SENDING, attempts=mail.attempts + 1):
                return
            talk.hand_over(message)
            note = refused_addresses(refused) if refused else ""
            _finish(mail, note)
    except Uncertain:
        _move(mail, State.SENDING, State.UNCERTAIN, last_error=_(SILENT))
    except (OSError, smtplib.SMTPException) as error:
        _put_off(mail, error)


def _finish(mail: OutgoingMail, note: str) -> None:
    """It has left. A confidential body (a link to choose a password) is not kept any longer."""
    fields = {"sent_at": timezone.now(), "last_error": note}
    if mail.confidential:
        fields |= {"html": "", "text": ""}
    if not _move(mail, State.SENDING, State.SENT, **fields):
        _move(mail, State.UNCERTAIN, State.SENT, **fields)


def _put_off(mail: OutgoingMail, error: Exception) -> None:
    """Try again later, or give up when it would change nothing."""
    fault = explained(error)
    mail.refresh_from_db()
    held = mail.state
    if held not in (State.SCHEDULED, State.SENDING):
        return
    attempts = mail.attempts + (held == State.SCHEDULED)
    logger.warning("e-mail %s not sent (attempt %d): %s", mail.pk, attempts, error)
    if fault.lasting or attempts > len(PAUSES):
        _move(mail, held, State.FAILED, last_error=fault.sentence, attempts=attempts, send_after=None)
        return
    when = timezone.now() + PAUSES[attempts - 1]
    with transaction.atomic():
        if _move(mail, held, State.SCHEDULED, last_error=fault.sentence, attempts=attempts, send_after=when):
            send_mail.using(run_after=when).enqueue(mail.pk)


def _move(mail: OutgoingMail, before: str, after: str, **fields: object) -> bool:
    """Change the state if it is still what it was; a person may have cancelled meanwhile. The row decides, not this
    object."""
    with transaction.atomic():
        moved = OutgoingMail.objects.filter(pk=mail.pk, state=before).update(state=after, **fields)
    return bool(moved)
