"""A file kept aside was looked at."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.receiving.models import IncomingFile, Outcome


def why_not_shelve(file: IncomingFile) -> str:
    """Only what waits."""
    return "" if file.outcome == Outcome.ASIDE else _("Ce fichier n’attend rien.")


@action(
    gettext_lazy("Classer"),
    event="file_shelved",
    refusal=why_not_shelve,
    bulk=True,
    icon="archive",
    done=gettext_lazy("Fichier classé"),
)
def shelve_file(
    file: IncomingFile, *, note: Annotated[str, gettext_lazy("Ce qui a été fait")] = "", by: Any
) -> IncomingFile:
    """It leaves the list of those to look at; the file stays, as every file that came in."""
    if no := why_not_shelve(file):
        raise Refused(no)
    if len(note) > 200:
        raise Refused(_("Une note compte au plus 200 caractères."), field="note")
    file.outcome = Outcome.SHELVED
    if note.strip():
        file.reason = f"{file.reason} — {note.strip()}"[:500]
    file.save(update_fields=["outcome", "reason"])
    return file
