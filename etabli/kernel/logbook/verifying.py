"""Proving the event log, and naming the first entry that does not hold."""

from django.utils.translation import gettext as _

from etabli.kernel.logbook.models import LogEntry, LogHead
from etabli.kernel.proof import Finding

BATCH = 1000


def verify_logbook() -> Finding:
    """No event was altered, removed or added, none was cut off at the end."""
    head = LogHead.objects.filter(pk=LogHead.ONLY).first() or LogHead()
    examined, previous, fault = 0, "", ""
    for entry in LogEntry.objects.order_by("position").iterator(BATCH):
        fault = _fault(entry, examined + 1, previous)
        if fault:
            break
        examined, previous = examined + 1, entry.link
    fault = fault or _end_fault(head, examined, previous)
    advice = _("Gardez une copie de la base et comparez avec la dernière sauvegarde saine.") if fault else ""
    return Finding(examined, fault, advice)


def _fault(entry: LogEntry, expected: int, previous: str) -> str:
    at = {"position": entry.position, "expected": expected, "kind": entry.get_kind_display()}
    if entry.position != expected:
        return _("L’événement %(expected)s du journal des événements manque.") % at
    if entry.previous != previous:
        return _("L’événement %(position)s (%(kind)s) ne suit pas le précédent.") % at
    if entry.link != entry.expected_link():
        return _("L’événement %(position)s (%(kind)s) a été modifié ou ajouté.") % at
    return ""


def _end_fault(head: LogHead, examined: int, last: str) -> str:
    counts = {"announced": head.count, "found": examined}
    if examined != head.count:
        return _("Journal des événements coupé : %(announced)s annoncés, %(found)s trouvés.") % counts
    if head.count and (head.link != last or head.seal != head.expected_seal()):
        return _("La tête du journal des événements a été modifiée.")
    return ""
