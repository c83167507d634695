"""The general ledger: the lines of each account with the balance after each.

A page reads only its own lines: the accounts are counted and added up in one query, then the few accounts the page
falls in are read, each in its own order.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from etabli.modules.accounting.models import EntryLine
from etabli.modules.accounting.reports.balance import before
from etabli.modules.accounting.reports.shape import Asked, Report, ReportColumn, Row, added, lines

ORDER = ("entry__date", "entry_id", "position")
READ = 500


def accounts(asked: Asked) -> list[Row]:
    """Accounts that moved in the period: how many lines, opening balance, sums."""
    within = Q(entry__date__gte=asked.start)
    rows = (
        lines(asked)
        .order_by()
        .values("account_id", "account__code", "account__label")
        .annotate(
            count=Count("pk", filter=within),
            before_debit=added("debit", before(asked)),
            before_credit=added("credit", before(asked)),
            debit=added("debit", within),
            credit=added("credit", within),
        )
    )
    return [dict(row) for row in rows.order_by("account__code") if row["count"]]


def ledger_rows(asked: Asked, start: int, end: int | None) -> Iterator[Row]:
    """Lines between two places, over all accounts in the order of their numbers."""
    place = 0
    for account in accounts(asked):
        first, last = place, place + account["count"]
        place = last
        if last <= start or (end is not None and first >= end):
            continue
        until = None if end is None or end >= last else end - first
        yield from _of_account(asked, account, max(start - first, 0), until)


def _of_account(asked: Asked, account: Row, start: int, end: int | None) -> Iterator[Row]:
    found = lines(asked).filter(account=account["account_id"], entry__date__gte=asked.start).order_by(*ORDER)
    running: Decimal = account["before_debit"] - account["before_credit"]
    if start:
        sums = found[:start].aggregate(d=added("debit"), c=added("credit"))
        running += sums["d"] - sums["c"]
    shown = found.select_related("entry__journal", "third_party")[start:end]
    for line in shown.iterator(READ):
        running += line.debit - line.credit
        yield _row(line, account, running)


def _row(line: EntryLine, account: Row, running: Decimal) -> Row:
    return {
        "compte": account["account__code"],
        "label": account["account__label"],
        "date": line.entry.date,
        "journal": line.entry.journal.code,
        "piece": line.entry.piece,
        "words": line.label,
        "auxiliaire": line.third_party.code if line.third_party else "",
        "letter": line.letter,
        "debit": line.debit,
        "credit": line.credit,
        "running": running,
        "entry": line.entry_id,
        "number": line.entry.number,
    }


def ledger_totals(asked: Asked) -> Row:
    """Sums of the period."""
    found = accounts(asked)
    return {name: sum((row[name] for row in found), Decimal(0)) for name in ("debit", "credit")}


def ledger_count(asked: Asked) -> Any:
    """Lines of the period."""
    return sum(row["count"] for row in accounts(asked))


ledger = Report(
    "grand-livre",
    _("Grand livre"),
    _("Toutes les lignes, compte par compte, avec le solde"),
    (
        ReportColumn("compte", _("Compte")),
        ReportColumn("date", _("Date"), "date"),
        ReportColumn("journal", _("Journal")),
        ReportColumn("piece", _("Pièce"), to="ecriture"),
        ReportColumn("words", _("Libellé"), grow=True),
        ReportColumn("auxiliaire", _("Auxiliaire")),
        ReportColumn("letter", _("Lettre")),
        ReportColumn("debit", _("Débit"), "amount", total=True),
        ReportColumn("credit", _("Crédit"), "amount", total=True),
        ReportColumn("running", _("Solde"), "amount"),
    ),
    ledger_rows,
    ledger_count,
    ledger_totals,
    takes=("compte", "auxiliaire", "non_lettrees"),
    icon="books",
)
