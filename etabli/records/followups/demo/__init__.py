"""What follow-ups do in the demonstration: once a week somebody calls about invoices that are late, and writes it
down."""

from datetime import timedelta
from functools import partial

from django.utils import timezone

from etabli.kernel.demo.stage import Stage
from etabli.records.documents.models import Document
from etabli.records.followups.actions.add_follow_up import add_follow_up
from etabli.records.followups.models import FollowUp, Step

CALLED_AFTER = timedelta(days=5)
ANSWERS = ("Au téléphone : le règlement part cette semaine.", "Message laissé au standard.", "Attend un duplicata.")


def build_follow_ups(stage: Stage) -> None:
    """On Thursdays or thereabouts, in the last two months: older calls are forgotten."""
    stage.diary.every(7, max(stage.start, stage.today - timedelta(days=60)), partial(call_round, stage), hour=11)


def call_round(stage: Stage) -> None:
    """One call for each late invoice that nobody was called about."""
    today = timezone.localdate()
    step = Step.objects.in_use().filter(role="").first()
    late = Document.objects.filter(
        company=stage.company, kind="invoice", status="open", outstanding__gt=0, due_date__lt=today - CALLED_AFTER
    ).exclude(pk__in=FollowUp.objects.filter(origin="manual").values("document"))
    for document in late.exclude(type="credit_note").order_by("pk"):
        note = ANSWERS[document.pk % len(ANSWERS)]
        by = stage.actor("chloe", add_follow_up)
        add_follow_up(document, step=step.pk if step else None, label="" if step else "Appel", note=note, by=by)
