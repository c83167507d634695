"""Saying which column is what, and what to do with records already known."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import Refused, action
from etabli.kernel.transfer.batches import check_import
from etabli.kernel.transfer.kinds import ImportKind
from etabli.kernel.transfer.mapping import missing_fields
from etabli.kernel.transfer.models import ImportRun, State, WhenFound
from etabli.kernel.transfer.receiving import remember_columns, stored
from etabli.kernel.transfer.sources import table_of


def why_not_change(run: ImportRun) -> str:
    """A run that has begun keeps its columns: what it wrote was read with them."""
    return (
        ""
        if run.may_change or run.state == State.CHECKING
        else _("Cet import a commencé : ses colonnes ne changent plus.")
    )


@action(gettext_lazy("Choisir les colonnes"), event="import_columns_chosen", refusal=why_not_change, hidden=True)
def choose_columns(
    run: ImportRun, *, columns: dict[int, str], when_found: str, match_by: str = "", by: Any
) -> ImportRun:
    """Keep the choice, for this file and the next one alike, and have every line checked."""
    kind = run.declared
    mapping = {int(column): key for column, key in columns.items() if key}
    _refuse_bad_choice(kind, mapping)
    if when_found not in WhenFound.values:
        raise Refused(_("Choisissez ce qu’il faut faire des fiches déjà présentes."), field="when_found")
    _refuse_bad_match(kind, match_by, set(mapping.values()))
    remember_columns(kind, table_of(run), mapping)
    run.mapping, run.when_found, run.match_by = stored(mapping), when_found, match_by
    begin_check(run)
    return run


def begin_check(run: ImportRun) -> None:
    """Have every line tried from the first one, by a job."""
    run.state, run.position = State.CHECKING, 0
    run.save()
    check_import.enqueue(run.pk)


def _refuse_bad_match(kind: ImportKind, name: str, chosen: set[str]) -> None:
    """What records are recognised by must be in the file."""
    match = kind.match(name) if name else None
    if name and match is None:
        raise Refused(_("Cette façon de reconnaître une fiche n’existe pas."), field="match_by")
    if match is not None and not chosen & set(match.fields):
        sentence = _("Pour reconnaître les fiches par « %(label)s », dites quelle colonne le donne.")
        raise Refused(sentence % {"label": match.label}, field="match_by")


def _refuse_bad_choice(kind: ImportKind, mapping: dict[int, str]) -> None:
    chosen = list(mapping.values())
    for key in chosen:
        declared = kind.field(key)
        if declared is None:
            raise Refused(_("Le champ « %(field)s » n’existe pas.") % {"field": key}, field="columns")
        if chosen.count(key) > 1 and not declared.many:
            raise Refused(_("Une seule colonne peut donner « %(field)s ».") % {"field": declared.label}, field=key)
    if missing := missing_fields(kind, chosen):
        raise Refused(
            _("Dites quelle colonne donne « %(field)s » : c’est obligatoire.") % {"field": missing[0].label},
            field=missing[0].key,
        )
