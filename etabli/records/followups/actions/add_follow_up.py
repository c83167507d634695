"""Writing down what was done about a document."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Refused
from etabli.records.documents.models import Document
from etabli.records.followups.models import FollowUp, Step


@action(gettext_lazy("Ajouter un suivi"), done=gettext_lazy("Suivi ajouté"), event="follow_up_added", icon="plus")
def add_follow_up(
    document: Document,
    *,
    step: int | None = None,
    label: str = "",
    on: datetime.date | None = None,
    note: str = "",
    by: Any,
) -> FollowUp:
    """A follow-up by hand (QUO-063): a step, or a label of one's own; never in the future."""
    on = on or timezone.localdate()
    if on > timezone.localdate():
        raise Refused(_("Un suivi dit ce qui est fait : sa date ne peut pas être à venir."), field="on")
    chosen = Step.objects.in_use().filter(pk=step).first() if step is not None else None
    if step is not None and chosen is None:
        raise Refused(_("Cette étape n’existe plus : choisissez-en une autre."), field="step")
    label = " ".join(label.split()) or (str(chosen) if chosen is not None else "")
    if not label:
        raise Refused(_("Choisissez une étape, ou dites ce qui a été fait."), field="label")
    return FollowUp.objects.create(
        document=document,
        step=chosen,
        label=label[:160],
        on=on,
        note=note.strip()[:5000],
        user=user_or_none(by),
        is_fictitious=document.is_fictitious,
    )
