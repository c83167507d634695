"""Reading a mailbox: folder after folder, message after message, each in a transaction of its own with the mark of
how far one is. A mailbox that fails half-way is taken up again where it stopped."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.files import detach_all
from etabli.kernel.jobs import job
from etabli.kernel.settings import value_of
from etabli.records.interactions.capturing.filing import take_in
from etabli.records.interactions.capturing.matching import own_addresses
from etabli.records.interactions.capturing.reading import Received, read_message
from etabli.records.interactions.gateways.mailbox import FAULTS, Mailbox, explained, opened
from etabli.records.interactions.models import Capture, CaptureState, MailAccount, MailFolder

logger = logging.getLogger("etabli.mailboxes")
INBOX = "INBOX"
AT_A_TIME = 200
HEAVIEST = 40_000_000


@job(retries=0, queue="mail")
def read_mailboxes() -> None:
    """Queue one job a mailbox, so that one that fails keeps nobody waiting."""
    for pk in MailAccount.objects.active().values_list("pk", flat=True):
        read_mailbox.enqueue(pk)


@job(retries=0, queue="mail")
def read_mailbox(account_id: int) -> None:
    """Read what is new in one mailbox."""
    account = MailAccount.objects.active().select_related("user").filter(pk=account_id).first()
    if account is not None and read_account(account):
        read_mailbox.enqueue(account_id)


def read_account(account: MailAccount) -> bool:
    """Read what is new; True when there is more. What goes wrong is kept on the mailbox, for its owner to read."""
    more, fault = False, ""
    try:
        with opened(account) as box:
            own = own_addresses()
            for folder, sent in _folders(box, account):
                more = _read_folder(box, account, folder, own, sent=sent) or more
    except FAULTS as error:
        logger.warning("mailbox %s: %s", account.pk, error)
        fault, more = explained(error), False
    now = timezone.now()
    account.tried_at, account.fault = now, fault
    account.read_at = account.read_at if fault else now
    account.save(update_fields=["tried_at", "fault", "read_at"])
    return more


@job(retries=1)
def forget_captures() -> None:
    """Personal data nobody files is not kept (GDPR art. 5.1 e): text and files of old waiting messages go."""
    limit = timezone.now() - timedelta(days=max(1, value_of("interactions.forget_days")))
    for capture in Capture.objects.waiting().filter(received_at__lt=limit)[:1000]:
        with transaction.atomic():
            detach_all(capture)
            capture.state, capture.body, capture.recipients = CaptureState.IGNORED, "", []
            capture.subject = capture.sender_name = ""
            capture.save()


def _folders(box: Mailbox, account: MailAccount) -> list[tuple[str, bool]]:
    sent = "" if account.is_collecting else box.sent_folder(account.sent_folder)
    return [(INBOX, False), *([(sent, True)] if sent else [])]


def _read_folder(box: Mailbox, account: MailAccount, name: str, own: set[str], *, sent: bool) -> bool:
    validity = box.open(name)
    folder, _new = MailFolder.objects.get_or_create(account=account, name=name[:200])
    if folder.validity != validity:  # the server numbered its messages anew: all are seen again, none taken in twice
        folder.validity, folder.last_uid = validity, 0
        folder.save()
    uids = box.uids_after(folder.last_uid, account.since)
    sizes = box.sizes(uids[:AT_A_TIME]) if uids else {}
    for uid in uids[:AT_A_TIME]:
        message = _too_heavy(uid, sizes[uid]) if sizes.get(uid, 0) > HEAVIEST else read_message(box.raw(uid))
        with transaction.atomic():
            if message.sender or message.message_id:
                take_in(message, account, own, sent=sent)
            MailFolder.objects.filter(pk=folder.pk).update(last_uid=uid)
    return len(uids) > AT_A_TIME


def _too_heavy(uid: int, size: int) -> Received:
    logger.warning("message %s of %s bytes left aside", uid, size)
    return Received(problem=_("Ce message est trop lourd pour être repris."))
