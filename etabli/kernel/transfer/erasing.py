"""What imports still hold of a record whose subject is erased: notes for undoing, lines of the report, the file."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from etabli.kernel.files import store_blob
from etabli.kernel.modules import kind_of
from etabli.kernel.transfer.kinds import import_kinds
from etabli.kernel.transfer.models import ImportedRecord, ImportProblem, ImportRow, ImportRun, State

ENDED = (State.DONE, State.FAILED, State.UNDONE)


def erase_imported(*rows: models.Model) -> None:
    """Forget what imports wrote of these records; a finished import no longer keeps the file they came in (GDPR 17).

    The counts of the import stay, and what it did for the others can still be taken back.
    """
    for row in rows:
        noted = ImportedRecord.objects.filter(kind=kind_of(row), object_id=row.pk)
        lines = set(noted.values_list("run", "number"))
        names = [kind.name for kind in import_kinds() if kind_of(kind.model) == kind_of(row)]
        about = ImportRow.objects.filter(object_id=row.pk, run__kind__in=names)
        lines |= set(about.values_list("run", "number"))
        for run, number in lines:
            where = Q(run=run, number=number)
            ImportRow.objects.filter(where).update(shown=[], reason="")
            ImportProblem.objects.filter(where).update(value="", sentence=_("Effacé"))
        noted.delete()
        _forget_files({run for run, _number in lines})


def _forget_files(runs: set[int]) -> None:
    """Contents that nothing points to any more are deleted by the nightly cleaning."""
    held: Any = ImportRun.objects.filter(pk__in=runs, state__in=ENDED)
    if not held.exists():
        return
    said = _("Ce fichier a été effacé : il portait les données d’une personne qui a demandé l’effacement des siennes.")
    blob = store_blob(f"{said}\n".encode(), name=_("Fichier effacé.txt"), media_type="text/plain")
    held.update(blob=blob, corrections={})
