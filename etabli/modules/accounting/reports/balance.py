"""The balance: each account (or auxiliary account) with what it stood at, what moved and what it stands at."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.modules.accounting.reports.shape import Asked, Report, ReportColumn, Row, added, lines, summed, whole

MOVES = (
    ReportColumn("opening", _("Solde au début"), "amount", total=True),
    ReportColumn("debit", _("Débit"), "amount", total=True),
    ReportColumn("credit", _("Crédit"), "amount", total=True),
    ReportColumn("closing", _("Solde à la fin"), "amount", total=True),
)
SUMS = ("opening", "debit", "credit", "closing")


def before(asked: Asked) -> Q:
    """What the opening balance holds: all before the period, for sales and charges only since the financial year
    began."""
    yearly = Q(account__code__startswith="6") | Q(account__code__startswith="7")
    return Q(entry__date__lt=asked.start) & (~yearly | Q(entry__date__gte=asked.year.start))


def grouped(asked: Asked, *by: str) -> list[Row]:
    """Sums of each group, in one query; groups without a move and without balance are left out."""
    within = Q(entry__date__gte=asked.start)
    rows = (
        lines(asked)
        .order_by()
        .values(*by)
        .annotate(
            before_debit=added("debit", before(asked)),
            before_credit=added("credit", before(asked)),
            debit=added("debit", within),
            credit=added("credit", within),
        )
    )
    found: list[Row] = []
    for row in rows.order_by(*by):
        opening = row.pop("before_debit") - row.pop("before_credit")
        closing = opening + row["debit"] - row["credit"]
        if opening or row["debit"] or row["credit"]:
            found.append({**row, "opening": opening, "closing": closing})
    return found


def accounts(asked: Asked) -> list[Row]:
    """By general account."""
    rows = grouped(asked, "account__code", "account__label")
    return [{**row, "compte": row["account__code"], "label": row["account__label"]} for row in rows]


def third_parties(asked: Asked) -> list[Row]:
    """By auxiliary account."""
    found = grouped(asked, "account__code", "third_party__code", "third_party__party__name")
    return [
        {**row, "compte": row["account__code"], "auxiliaire": row["third_party__code"], "label": name}
        for row in found
        if (name := row["third_party__party__name"]) is not None
    ]


def counted(rows: Any) -> Any:
    """How many rows there are."""
    return lambda asked: len(rows(asked))


balance = Report(
    "balance",
    _("Balance"),
    _("Chaque compte : solde au début, mouvements, solde à la fin"),
    (ReportColumn("compte", _("Compte"), to="grand-livre"), ReportColumn("label", _("Intitulé"), grow=True), *MOVES),
    whole(accounts),
    counted(accounts),
    summed(accounts, *SUMS),
    takes=("compte",),
    icon="sum",
)
third_party_balance = Report(
    "balance-auxiliaire",
    _("Balance auxiliaire"),
    _("Chaque client : ce qu’il devait, ce qui a bougé, ce qu’il doit"),
    (
        ReportColumn("auxiliaire", _("Auxiliaire"), to="grand-livre"),
        ReportColumn("label", _("Client ou fournisseur"), grow=True),
        ReportColumn("compte", _("Compte")),
        *MOVES,
    ),
    whole(third_parties),
    counted(third_parties),
    summed(third_parties, *SUMS),
    takes=("compte", "auxiliaire"),
    icon="users",
)
