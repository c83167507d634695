"""Telling somebody, in the transaction of what happened."""

from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from etabli.kernel.modules import kind_of
from etabli.kernel.notices.kinds import ByMail, kind_named
from etabli.kernel.notices.letters import mail_at_once
from etabli.kernel.notices.models import Notice, NoticePreference
from etabli.kernel.people.about import sees
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.people.models import User


def notify(
    user: Any, *, title: str, about: models.Model | None = None, kind: str = "", by: Any = None, text: str = ""
) -> Notice | None:
    """Tell a person, on the bell and by e-mail as she wants this kind.

    None when there is nothing to tell: she did it herself (`by`), has left, may not see the record, or wants nothing of
    the kind. The same unread thing told again comes to the top instead of standing twice.
    """
    author = user_or_none(by)
    if not user.is_active or (author is not None and author.pk == user.pk):
        return None
    if about is not None and not sees(user, about):
        return None
    bell, mail = wanted(user, kind)
    if not bell and mail == ByMail.NEVER:
        return None
    with transaction.atomic():
        return _told(user, author, _subject(about), title.strip()[:200], kind, text.strip()[:300], bell, mail)


def wanted(user: Any, topic: str) -> tuple[bool, str]:
    """Bell and e-mail for a kind: the person's choice, else the kind's own."""
    chosen = NoticePreference.objects.filter(user_id=user.pk, topic=topic).first()
    declared = kind_named(topic)
    return (chosen.bell, chosen.mail) if chosen else (declared.bell, declared.mail)


def _subject(about: models.Model | None) -> dict[str, Any]:
    return {} if about is None else {"kind": kind_of(about), "object_id": about.pk}


def _told(
    user: Any, author: Any, about: dict[str, Any], title: str, topic: str, text: str, bell: bool, mail: str
) -> Notice:
    same = {"user": user, "topic": topic, "title": title, "text": text, **(about or {"kind": ""})}
    waiting = Notice.objects.filter(**same, read_at=None, on_bell=bell).first() if bell else None
    if waiting is not None:
        waiting.at, waiting.author = timezone.now(), author
        waiting.save(update_fields=["at", "author"])
        return waiting
    notice = Notice.objects.create(**same, author=author, on_bell=bell, mail=mail)
    if bell:
        User.objects.filter(pk=user.pk).update(unread_notices=F("unread_notices") + 1)
    if mail == ByMail.NOW:
        mail_at_once(notice)
    return notice
