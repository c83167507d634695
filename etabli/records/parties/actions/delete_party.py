"""An empty party is deleted."""

from typing import Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.files import detach_all
from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.remarks import Remark
from etabli.kernel.search import forget
from etabli.records.parties.models import Party
from etabli.records.parties.queries import what_hangs_on


def _why_not(party: Party) -> str:
    if said := what_hangs_on(party):
        return _("%(said)s au nom de %(name)s : cette fiche ne peut pas être supprimée. Archivez-la.") % {
            "said": said[:1].upper() + said[1:],
            "name": party.name,
        }
    return ""


@action(
    gettext_lazy("Supprimer"),
    icon="trash",
    refusal=_why_not,
    confirm=gettext_lazy("Supprimer cette fiche, ses contacts et ses adresses ?"),
)
def delete_party(party: Party, *, by: Any) -> None:
    """Delete a party nothing was produced for (DIR-033); anything else is archived (DIR-034)."""
    if not by.may_delete:
        raise Denied
    write_entry(party, by=by, verb="party_deleted", data={"name": [party.name, ""]}, label=_("Fiche supprimée"))
    detach_all(party)
    Remark.objects.about(party).delete()
    for gone in (*party.contacts.all(), party):
        forget(gone)
    try:
        party.delete()
    except ProtectedError:
        raise Refused(_("Des documents sont au nom de %(name)s. Archivez la fiche.") % {"name": party.name}) from None
