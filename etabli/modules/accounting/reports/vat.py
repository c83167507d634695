"""The VAT worksheet: by rate, what is owed on invoices, what is owed on collections, and what waits for a payment
(CGI art. 269, 2: goods at delivery, services at collection unless the option for debits)."""

from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.foundation.money import cents
from etabli.modules.accounting.postings.invoices import KIND as INVOICE
from etabli.modules.accounting.reports.balance import counted
from etabli.modules.accounting.reports.shape import (
    ZERO,
    Asked,
    Report,
    ReportColumn,
    Row,
    difference,
    lines,
    summed,
    whole,
)

WAITING = Q(account__code__startswith="4458")
SUMS = ("invoiced", "base", "on_invoices", "on_collections", "due", "waiting")


def credited(condition: Q) -> Any:
    """Credits less debits."""
    return difference("credit", condition, "debit", condition)


def vat_rows(asked: Asked) -> list[Row]:
    """One row by rate. `base` is worked out from the VAT that is owed, to the cent."""
    sold, within = Q(entry__source_kind=INVOICE), Q(entry__date__gte=asked.start)
    sums = {
        "invoiced": credited(sold & within),
        "on_invoices": credited(sold & within & ~WAITING),
        "on_collections": credited(~sold & within & ~WAITING),
        "waiting": credited(WAITING),
    }
    rows = lines(asked).filter(vat_rate__isnull=False).order_by().values("vat_rate").annotate(**sums)
    found = [_row(dict(row)) for row in rows.order_by("-vat_rate")]
    return [row for row in found if any(row[name] for name in SUMS)]


def _row(row: Row) -> Row:
    rate = Decimal(row["vat_rate"])
    due = row["on_invoices"] + row["on_collections"]
    base = cents(due * 100 / rate) if rate else ZERO
    return {**row, "rate": rate, "due": due, "base": base}


vat = Report(
    "tva",
    _("TVA collectée"),
    _("Par taux : sur les factures, sur les encaissements, et ce qui attend"),
    (
        ReportColumn("rate", _("Taux"), "rate"),
        ReportColumn("invoiced", _("Facturée"), "amount", total=True),
        ReportColumn("on_invoices", _("Exigible sur factures"), "amount", total=True),
        ReportColumn("on_collections", _("Exigible sur encaissements"), "amount", total=True),
        ReportColumn("due", _("À déclarer"), "amount", total=True),
        ReportColumn("base", _("Base calculée"), "amount", total=True),
        ReportColumn("waiting", _("En attente de paiement"), "amount", total=True),
    ),
    whole(vat_rows),
    counted(vat_rows),
    summed(vat_rows, *SUMS),
    icon="receipt-tax",
    note=_(
        "La base est calculée à partir de la TVA à déclarer. Ce qui attend est cumulé à la fin de la période. "
        "Les ventes sans TVA (exportations, autoliquidation, exonérations) ne portent pas de taux et n’y figurent pas."
    ),
)
