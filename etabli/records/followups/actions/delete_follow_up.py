"""Taking a follow-up away."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Denied, Refused
from etabli.records.followups.models import FollowUp


def why_not_delete(follow_up: FollowUp) -> str:
    """What the program wrote stays: it tells what really happened."""
    if follow_up.origin == FollowUp.Origin.MANUAL:
        return ""
    return _("Ce suivi s’est écrit de lui-même : il dit ce qui a eu lieu et reste.")


@action(
    gettext_lazy("Supprimer le suivi"),
    done=gettext_lazy("Suivi supprimé"),
    icon="trash",
    refusal=why_not_delete,
    confirm=gettext_lazy("Le suivi disparaît de la fiche ; le journal d’activité en garde la trace."),
)
def delete_follow_up(follow_up: FollowUp, *, by: Any) -> None:
    """By right: « supprimer »."""
    if not by.may_delete:
        raise Denied
    if follow_up.pk is None:
        raise Refused(_("Ce suivi est déjà supprimé."))
    write_entry(
        follow_up.document,
        by=by,
        verb="follow_up_deleted",
        data={"label": [follow_up.label, None], "on": [follow_up.on.isoformat(), None]},
        label=_("Suivi supprimé"),
    )
    follow_up.delete()
