"""Reading notices, and forgetting the old ones."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.jobs import job
from etabli.kernel.notices.models import Notice
from etabli.kernel.people.models import User
from etabli.kernel.settings import declare, value_of

AT_ONCE = 2000
UNREAD_LONGER = 4

declare(
    "notices.retention_days",
    90,
    label=_("Notifications lues : conservées (jours)"),
    help=_("Celles qui n’ont pas été lues restent quatre fois plus longtemps."),
)


def mark_read(user: Any, *, ids: list[int] | None = None) -> int:
    """Mark these notices of the person read, all of them without `ids`; answers how many were not."""
    rows = Notice.objects.filter(user_id=user.pk, read_at=None)
    with transaction.atomic():
        done = (rows if ids is None else rows.filter(pk__in=ids)).update(read_at=timezone.now())
        recount(user)
    return done


def mark_unread(user: Any, *, ids: list[int]) -> int:
    """Put these notices of the person back among those that wait; answers how many were read."""
    with transaction.atomic():
        done = Notice.objects.filter(user_id=user.pk, pk__in=ids).exclude(read_at=None).update(read_at=None)
        recount(user)
    return done


def recount(user: Any) -> int:
    """Write the number on the bell anew: what waits and may be seen now."""
    count = Notice.objects.visible_to(user).unread().count()
    if count != user.unread_notices:
        User.objects.filter(pk=user.pk).update(unread_notices=count)
        user.unread_notices = count
    return count


@job(retries=1)
def prune_notices() -> None:
    """Forget what was read long ago, a few thousand at a time so that nobody waits."""
    now, days = timezone.now(), value_of("notices.retention_days")
    read = Notice.objects.filter(read_at__lt=now - timedelta(days=days))
    for rows in (read, Notice.objects.filter(read_at=None, at__lt=now - timedelta(days=days * UNREAD_LONGER))):
        while ids := list(rows.order_by().values_list("pk", flat=True)[:AT_ONCE]):
            with transaction.atomic():
                Notice.objects.filter(pk__in=ids).delete()
