"""The backup that nobody has to think of."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.backup.making import free_room, make_backup, room_needed
from etabli.kernel.backup.places import NIGHTLY, backups_folder
from etabli.kernel.backup.retention import remove_superfluous
from etabli.kernel.jobs import job
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import declare, value_of

declare(
    "backup.nightly",
    True,
    section="backup",
    label=gettext_lazy("Sauvegarder chaque nuit"),
    help=gettext_lazy("Sept sauvegardes quotidiennes et quatre hebdomadaires sont gardées."),
)


@job(retries=2, backoff=600)
def back_up_nightly() -> None:
    """Make the night's backup and let the oldest go. Raises Refused, seen on the health page, when the disk is too
    full."""
    if not value_of("backup.nightly"):
        return
    if free_room(backups_folder()) < room_needed() * 1.1 + 100_000_000:
        raise Refused(
            _(
                "Le disque est trop plein pour la sauvegarde de cette nuit : libérez de la place, "
                "ou indiquez un autre disque avec ETABLI_BACKUPS."
            )
        )
    make_backup(why=NIGHTLY)
    remove_superfluous()
