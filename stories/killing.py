"""A program of its own that issues invoices until it is killed; run as `python -m stories.killing
prepare|issue|finish`."""

import json
import sys


def prepare() -> None:
    """An empty base with the cast and thirty drafts; says their ids and a key to the interface."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from etabli.kernel.people.models import ApiToken
    from etabli.modules.billing.testing import make_draft
    from etabli.records.testing.cast import make_cast

    cast = make_cast()
    drafts = [make_draft(cast).pk for _ in range(30)]
    _token, secret = ApiToken.issue(cast.anne)
    sys.stdout.write(json.dumps({"drafts": drafts, "secret": secret}))


def issue() -> None:
    """Issue the drafts one after the other, saying each number once it is committed, and make the originals."""
    from etabli.kernel.jobs.draining import run_jobs
    from etabli.kernel.people.actor import SYSTEM
    from etabli.modules.billing.actions.issue_invoice import issue_invoice
    from etabli.modules.billing.models import Invoice

    for draft in Invoice.objects.drafts().order_by("pk"):
        sys.stdout.write(f"{issue_invoice(draft, by=SYSTEM).number}\n")
        sys.stdout.flush()
        run_jobs(limit=1)


def finish() -> None:
    """Do what is left to do once, and tell what the base holds."""
    from django.db.models import Count
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from etabli.kernel.jobs.draining import run_jobs
    from etabli.kernel.proof import run_checks
    from etabli.modules.billing.models import Invoice
    from etabli.records.documents.models import Archive

    lost = DBTaskResult.objects.filter(status="RUNNING")
    left = lost.count()
    lost.update(status="READY", started_at=None, run_after=timezone.now())
    run_jobs()
    issued = Invoice.objects.issued()
    answer = {
        "numbers": sorted(issued.values_list("number", flat=True)),
        "drafts": Invoice.objects.drafts().count(),
        "archives": Archive.objects.count(),
        "left_running": left,
        "jobs": sorted(DBTaskResult.objects.values_list("task_path", "status").annotate(n=Count("pk"))),
        "faults": [check.first_fault for check in run_checks() if not check.ok],
    }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    import django

    django.setup()
    {"prepare": prepare, "issue": issue, "finish": finish}[sys.argv[1]]()
