"""Deleting a proforma."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.kernel.files import detach_all
from etabli.kernel.refusals import Denied
from etabli.kernel.search import forget
from etabli.modules.sales.models import Proforma
from etabli.records.documents.actions.delete_draft import throw_away


@action(_("Supprimer la proforma"), event="proforma_deleted", icon="trash", bulk=True, hidden=True)
def delete_proforma(proforma: Proforma, *, by: Any) -> None:
    """No account knows it: it is deleted at any time, its number is not given again, the journal keeps who did it
    (ORD-018)."""
    if not by.may_delete:
        raise Denied
    detach_all(proforma)
    forget(proforma)
    throw_away(proforma)
