"""The backup that somebody asks for on screen: made by a job, so that nobody waits for it."""

from typing import Any

from django.utils.translation import gettext as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from etabli.kernel.backup.making import free_room, make_backup, room_needed
from etabli.kernel.backup.places import BY_HAND, backups_folder
from etabli.kernel.jobs import job
from etabli.kernel.refusals import Refused


@job()
def back_up_by_hand() -> None:
    """Make it."""
    make_backup(why=BY_HAND)


def ask_for_backup() -> None:
    """Put it in the queue. Raises Refused when one is on its way, or the disk is too full."""
    if is_on_its_way():
        raise Refused(_("Une sauvegarde est déjà en cours."))
    if free_room(backups_folder()) < room_needed() * 1.1 + 100_000_000:
        raise Refused(
            _("Le disque est trop plein pour une sauvegarde : libérez de la place, ou indiquez un autre disque.")
        )
    back_up_by_hand.enqueue()


def is_on_its_way() -> bool:
    """Whether one asked for on screen is waiting or being made."""
    return _asked(TaskResultStatus.READY, TaskResultStatus.RUNNING).exists()


def last_failure() -> str:
    """What the last one asked for on screen ended with; empty when it was made."""
    last = _asked(TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL).order_by("-finished_at").first()
    if last is None or last.status != TaskResultStatus.FAILED:
        return ""
    return _("La dernière sauvegarde demandée n’a pas pu se faire. La page Santé dit pourquoi.")


def _asked(*statuses: Any) -> Any:
    return DBTaskResult.objects.filter(task_path=back_up_by_hand.module_path, status__in=statuses)
