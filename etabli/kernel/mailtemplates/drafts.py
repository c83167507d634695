"""An e-mail begun and interrupted is found again (ux 1.B.12)."""

from typing import Any

from django.utils import timezone

from etabli.kernel.mailtemplates.models import MailDraft
from etabli.kernel.modules import kind_of

LONGEST = 60_000


def keep_draft(user: Any, record: Any, values: dict[str, str]) -> None:
    """Keep what was typed so far."""
    MailDraft.objects.update_or_create(
        user_id=user.pk,
        kind=kind_of(record),
        object_id=record.pk,
        defaults={"values": {name: text[:LONGEST] for name, text in values.items()}, "at": timezone.now()},
    )


def kept_draft(user: Any, record: Any) -> MailDraft | None:
    """What this person had typed about this record."""
    return MailDraft.objects.filter(user_id=user.pk, kind=kind_of(record), object_id=record.pk).first()


def forget_draft(user: Any, record: Any) -> None:
    """It has left, or is not wanted any more."""
    MailDraft.objects.filter(user_id=user.pk, kind=kind_of(record), object_id=record.pk).delete()
