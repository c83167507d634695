"""Entries derived from two years of sales and payments, definitive up to the end of last month, which was sent to
the accountant."""

from datetime import timedelta

from django.utils import timezone

from etabli.kernel.demo.stage import Stage
from etabli.modules.accounting.actions import post_entries, validate_entries
from etabli.modules.accounting.exports.remembering import run_export
from etabli.modules.accounting.models import Entry


def build_books(stage: Stage) -> None:
    """Plan it for the end of the diary: what was issued and paid is booked, all but the last weeks definitive."""
    stage.diary.on(stage.last_workday, lambda: _keep(stage), hour=22)
    stage.diary.on(stage.last_workday, lambda: _send(stage), hour=23)


def _keep(stage: Stage) -> None:
    today = timezone.localdate()
    post_entries(stage.company, by=stage.actor("anne", post_entries))
    until = today.replace(day=1) - timedelta(days=1)
    if Entry.objects.filter(company=stage.company, date__lte=until).drafts().exists():
        validate_entries(stage.company, until=until, by=stage.actor("anne", validate_entries))


def _send(stage: Stage) -> None:
    """The entries of last month."""
    until = timezone.localdate().replace(day=1) - timedelta(days=1)
    by = stage.actor("anne", validate_entries)
    run_export(stage.company, "fec", None, until.replace(day=1), until, by=by).file.close()
