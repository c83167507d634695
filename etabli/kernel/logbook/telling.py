"""An event in a French sentence, for lists and files."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.logbook.models import LogEntry


def told(entry: LogEntry) -> str:
    """What happened, in one line."""
    data, kind = entry.data, LogEntry.Kind
    if entry.kind == kind.UPGRADED:
        return _("De la version %(before)s à la version %(after)s, %(count)s migrations") % {
            "before": data.get("from") or _("inconnue"),
            "after": data.get("to", ""),
            "count": data.get("migrations", 0),
        }
    if entry.kind == kind.CLOCK_SET_BACK:
        return _("Le dernier enregistrement est du %s, après l’heure du démarrage") % _moment(data.get("last"))
    if entry.kind == kind.CUT_SHORT:
        return _("Le programme lancé le %s ne s’est pas arrêté de lui-même") % _moment(data.get("started"))
    if entry.kind in (kind.STARTED, kind.STOPPED, kind.INSTALLED):
        return _("Version %s") % entry.version
    rest = " · ".join(str(value) for value in data.values() if value not in ("", None))
    return " · ".join(filter(None, (entry.subject, rest)))


def _moment(text: object) -> str:
    try:
        return f"{timezone.localtime(datetime.fromisoformat(str(text))):%d/%m/%Y à %H:%M}"
    except ValueError:
        return str(text)
