"""Forgetting jobs that are over."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from etabli.kernel.jobs.declaring import job

KEEP_DONE = timedelta(days=3)
KEEP_FAILED = timedelta(days=60)
AT_ONCE = 2000


@job(retries=1)
def prune_jobs() -> None:
    """Delete jobs done for three days and failures of two months, a few thousand at a time so that nobody waits."""
    now = timezone.now()
    for rows in (
        DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_DONE),
        DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED),
    ):
        while ids := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
            with transaction.atomic():
                DBTaskResult.objects.filter(pk__in=ids).delete()
