"""Changing when a step is planned."""

import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.records.documents.models import Document
from etabli.records.followups.models import PlannedStep, Step


@action(gettext_lazy("Changer la date prévue"), event="step_planned", icon="calendar-due")
def plan_step(document: Document, *, step: int, on: datetime.date | None = None, by: Any) -> Document:
    """The pencil of « Prévisions » (QUO-064). Without date the step goes back to the date that is worked out."""
    chosen = Step.objects.in_use().filter(pk=step).first()
    if chosen is None:
        raise Refused(_("Cette étape n’existe plus."), field="step")
    if on is None:
        PlannedStep.objects.filter(document=document, step=chosen).delete()
    else:
        PlannedStep.objects.update_or_create(document=document, step=chosen, defaults={"on": on})
    return document
