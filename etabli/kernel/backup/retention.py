"""Which nightly backups are kept: one a day for a week, one a week for four weeks."""

from collections.abc import Iterable

from etabli.kernel.backup.places import BEFORE_UPGRADE, BY_HAND, NIGHTLY, Backup, backups

DAYS = 7
WEEKS = 4
UPGRADES = 3


def superfluous(found: Iterable[Backup]) -> list[Backup]:
    """Those that may go. Backups made by hand are never touched; of those before an upgrade the last three stay."""
    latest_first = sorted(found, key=lambda backup: backup.made_at, reverse=True)
    nightly = [backup for backup in latest_first if backup.why == NIGHTLY]
    kept = _first_of_each(nightly, "%Y-%m-%d", DAYS) | _first_of_each(nightly, "%G-%V", WEEKS)
    kept |= {b.path for b in [one for one in latest_first if one.why == BEFORE_UPGRADE][:UPGRADES]}
    kept |= {backup.path for backup in latest_first if backup.why == BY_HAND}
    return [backup for backup in latest_first if backup.path not in kept]


def remove_superfluous() -> None:
    """Delete them."""
    for backup in superfluous(backups()):
        backup.path.unlink(missing_ok=True)


def _first_of_each(latest_first: list[Backup], period: str, most: int) -> set[object]:
    found: dict[str, Backup] = {}
    for backup in latest_first:
        found.setdefault(backup.made_at.strftime(period), backup)
    return {backup.path for backup in list(found.values())[:most]}
