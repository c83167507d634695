"""The journals: what was written in each of them, month by month."""

import datetime

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _

from etabli.modules.accounting.models import EntryLine
from etabli.modules.accounting.reports.balance import counted
from etabli.modules.accounting.reports.shape import Asked, Report, ReportColumn, Row, added, summed, whole


def journal_rows(asked: Asked) -> list[Row]:
    """One row by journal and month; a journal's debits equal its credits."""
    rows = EntryLine.objects.filter(
        entry__company=asked.company, entry__date__gte=asked.start, entry__date__lte=asked.end
    )
    found = (
        rows.order_by()
        .annotate(month=TruncMonth("entry__date"))
        .values("entry__journal__code", "entry__journal__label", "month")
        .annotate(
            entries=Count("entry_id", distinct=True),
            drafts=Count("entry_id", distinct=True, filter=Q(entry__status="draft")),
            debit=added("debit"),
            credit=added("credit"),
        )
        .order_by("entry__journal__code", "month")
    )
    return [
        {**row, "journal": row["entry__journal__code"], "label": row["entry__journal__label"], "month": day(dict(row))}
        for row in found
    ]


def day(row: Row) -> datetime.date:
    """The first of the month."""
    month: datetime.date = row["month"]
    return month


journals = Report(
    "journaux",
    _("Journaux"),
    _("Ce qui a été passé dans chaque journal, mois par mois"),
    (
        ReportColumn("journal", _("Journal")),
        ReportColumn("label", _("Intitulé"), grow=True),
        ReportColumn("month", _("Mois"), "month", to="ecritures"),
        ReportColumn("entries", _("Écritures"), "int", total=True),
        ReportColumn("drafts", _("En brouillard"), "int", total=True),
        ReportColumn("debit", _("Débit"), "amount", total=True),
        ReportColumn("credit", _("Crédit"), "amount", total=True),
    ),
    whole(journal_rows),
    counted(journal_rows),
    summed(journal_rows, "entries", "drafts", "debit", "credit"),
    icon="book",
)
