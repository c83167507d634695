"""Correcting a follow-up."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.records.followups.models import FollowUp


@action(gettext_lazy("Modifier le suivi"), done=gettext_lazy("Suivi modifié"), event="follow_up_edited", icon="pencil")
def edit_follow_up(
    follow_up: FollowUp,
    *,
    label: str = "",
    on: datetime.date | None = None,
    note: str | None = None,
    by: Any,
) -> FollowUp:
    """The pencil (QUO-063). What the program wrote keeps its date: only its words and comment change."""
    if on is not None and on != follow_up.on:
        if follow_up.origin != FollowUp.Origin.MANUAL:
            raise Refused(_("Ce suivi s’est écrit de lui-même : sa date ne change pas."), field="on")
        if on > timezone.localdate():
            raise Refused(_("Un suivi dit ce qui est fait : sa date ne peut pas être à venir."), field="on")
        follow_up.on = on
    follow_up.label = " ".join(label.split())[:160] or follow_up.label
    if note is not None:
        follow_up.note = note.strip()[:5000]
    follow_up.save(update_fields=["label", "on", "note"])
    return follow_up
