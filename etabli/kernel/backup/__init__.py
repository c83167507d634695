"""Backups: one file that holds the base, the files and the keys; made while the program runs; restored into an empty
folder.

A backup can bring the whole account back, so it is readable by its owner alone, and encrypted as a whole when
ETABLI_BACKUP_PASSWORD is set (do so before it leaves the machine: it holds the keys of the legal chain).
"""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.backup.making import make_backup
    from etabli.kernel.backup.places import Backup, backups, backups_folder
    from etabli.kernel.backup.restoring import restore_backup

__all__ = ["Backup", "backups", "backups_folder", "make_backup", "restore_backup"]

__getattr__ = lazily(
    __name__,
    Backup="places",
    backups="places",
    backups_folder="places",
    make_backup="making",
    restore_backup="restoring",
)
