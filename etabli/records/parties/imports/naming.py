"""The party that a line of another import names: by its SIRET, its very name, or the same name otherwise written."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.transfer.problems import BadValue
from etabli.records.parties.models import Party
from etabli.records.parties.models.identity import name_key


def party_named(name: str, siret: str, by: Any, *, field: str = "party") -> Party:
    """The one party meant, among those this person sees. Raises BadValue when there is none, or several."""
    rows = Party.objects.visible_to(by).filter(merged_into=None, archived=False)
    found: list[Party] = []
    for meant in ({"siret": siret} if siret else {}, {"name__iexact": name}, {"name_key": name_key(name)}):
        found = found or (list(rows.filter(**meant)[:2]) if meant else [])
    if not found:
        raise BadValue(_("Aucun client ne s’appelle « %s » : importez d’abord vos clients.") % name, field)
    if len(found) > 1:
        raise BadValue(_("Plusieurs fiches portent ce nom : donnez le SIRET du client."), field)
    return found[0]
