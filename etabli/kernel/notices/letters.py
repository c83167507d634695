"""Notices by e-mail: at once, or together in the morning."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from etabli.kernel.jobs import job
from etabli.kernel.notices.kinds import ByMail
from etabli.kernel.notices.models import Notice
from etabli.kernel.outbox import prepare_mail
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.models import User

ADDRESS = "notifications"
DIGEST_AT_MOST = 50


def mail_at_once(notice: Notice) -> None:
    """Write the e-mail of one notice; it leaves after the caller's transaction."""
    lines = [notice.title, notice.text, _address(f"{notice.pk}/"), "", _footer()]
    _send(notice.user, notice.title, [line for line in lines if line is not None])
    Notice.objects.filter(pk=notice.pk).update(mailed_at=timezone.now())


@job(retries=2)
def send_digests() -> None:
    """One e-mail a person with what came since the last and is not read yet."""
    waiting = Notice.objects.filter(mail=ByMail.DIGEST, mailed_at=None)
    for user in User.objects.filter(pk__in=waiting.order_by().values("user")):
        with transaction.atomic():
            _digest(user, list(waiting.filter(user=user).select_for_update(of=("self",)).values_list("pk", flat=True)))


def _digest(user: User, ids: list[int]) -> None:
    mine = Notice.objects.filter(pk__in=ids)
    seen = mine.visible_to(user).filter(read_at=None)
    count, shown = seen.count(), list(seen[:DIGEST_AT_MOST])
    mine.update(mailed_at=timezone.now())
    if not shown:
        return
    title = ngettext("%d notification non lue", "%d notifications non lues", len(ids)) % count
    lines = [f"– {notice.title}{f' : {notice.text}' if notice.text else ''}" for notice in shown]
    if count > len(shown):
        lines.append(_("… et d’autres encore."))
    _send(user, title, [*lines, "", _address(""), _footer()])


def _send(user: User, subject: str, lines: list[str]) -> None:
    prepare_mail(to=[user.email], subject=subject, body_text="\n".join(lines).strip(), by=SYSTEM, confidential=True)


def _address(rest: str) -> str:
    return f"{settings.ETABLI_URL}/{ADDRESS}/{rest}" if settings.ETABLI_URL else ""


def _footer() -> str:
    return _("Vous choisissez ce que vous recevez dans Notifications › Préférences.")
