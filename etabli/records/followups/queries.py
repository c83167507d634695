"""Reading follow-ups: what was done about a document, what is planned, which template a step takes."""

import datetime
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db.models import F, Min, Q
from django.utils import timezone

from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.records.documents.mail_contexts import context_of
from etabli.records.documents.models import Document
from etabli.records.dues.models import Due
from etabli.records.followups.models import SENDING, FollowUp, OwnTemplate, PlannedStep, Step, StepTemplate
from etabli.records.followups.rules import Forecast, PlainStep, planned

OVER = ("done", "cancelled", "refused")


def follow_ups_of(document: Document) -> list[FollowUp]:
    """What was done, latest first."""
    return list(FollowUp.objects.filter(document=document.pk).select_related("step", "mail", "user"))


def done_steps(made: list[FollowUp]) -> dict[int, datetime.date]:
    """The last day each step was really done."""
    days: dict[int, datetime.date] = {}
    for one in made:
        if one.step_id is not None and not one.is_void:
            days[one.step_id] = max(one.on, days.get(one.step_id, one.on))
    return days


def due_of(document: Document) -> datetime.date:
    """The day from which reminders count: the earliest unpaid due (DUN-001), else the date of its kind."""
    if document.kind == "invoice" and document.number:
        unpaid = Due.objects.filter(document=document.pk, settled__lt=F("amount")).aggregate(day=Min("date"))["day"]
        if unpaid is not None:
            return unpaid
    return document.due_date or document.valid_until or document.delivery_date or document.date


def forecasts_of(
    document: Document, *, made: list[FollowUp] | None = None, today: datetime.date | None = None
) -> list[Forecast]:
    """« Prévisions » (QUO-064); nothing is planned any more for a document that is over."""
    done = done_steps(follow_ups_of(document) if made is None else made)
    by_hand = dict(PlannedStep.objects.filter(document=document.pk).values_list("step", "on"))
    meant = _meant_for(document)
    steps = [
        PlainStep(step.pk, step.label, step.days, step.is_sending)
        for step in Step.objects.in_use()
        if step.pk in done or (document.status not in OVER and (step.pk in by_hand or meant(step)))
    ]
    return planned(
        steps,
        starts=document.date,
        due=due_of(document),
        done=done,
        by_hand=by_hand,
        today=today or timezone.localdate(),
    )


def _meant_for(document: Document) -> Callable[[Step], bool]:
    """A step whose e-mails are all for other kinds of documents is not for this one (no formal notice on a quote)."""
    context = context_of(document)
    contexts: defaultdict[int, set[str]] = defaultdict(set)
    for step, name in StepTemplate.objects.filter(template__archived=False).values_list("step", "context"):
        contexts[step].add(name)
    return lambda step: step.is_sending or step.pk not in contexts or context in contexts[step.pk]


def template_of_step(step: Step, document: Document) -> MailTemplate | None:
    """The template of this step for this kind of document: the company's own, else that of all (DUN-015)."""
    rows = StepTemplate.objects.filter(step=step.pk, context=context_of(document), template__archived=False)
    mine = rows.filter(Q(company=None) | Q(company=document.company_id)).select_related("template")
    found = sorted(mine, key=lambda row: row.company_id is None)
    return found[0].template if found else None


def own_template(document: Document, by: Any) -> MailTemplate | None:
    """The template the person chose for this kind of document, while it is in use for its company."""
    if getattr(by, "pk", None) is None:
        return None
    found = OwnTemplate.objects.filter(user=by.pk, context=context_of(document)).select_related("template").first()
    if found is None or found.template.archived or found.template.company_id not in (None, document.company_id):
        return None
    return found.template


def sending_step() -> Step | None:
    """The step of sending the document itself."""
    return Step.objects.filter(role=SENDING).first()


def sending_template(document: Document, by: Any = None) -> MailTemplate | None:
    """The template that the e-mail of a document takes (TPL-004): the sender's own for this kind of document, which no
    reminder asks for (DUN-018), else that of the step."""
    if (own := own_template(document, by)) is not None:
        return own
    step = sending_step()
    return template_of_step(step, document) if step is not None else None
