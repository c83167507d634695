"""A report as a file: the structure of flux 10 (FRR), and a sheet a person reads. Same rows, same bytes.

The official schema of flux 10 is not part of this program: names follow the external specifications of the DGFiP.
"""

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any
from xml.etree import ElementTree as ET

from etabli.foundation.money import cents
from etabli.kernel.companies.models import Company
from etabli.modules.einvoicing.reporting import Row
from etabli.modules.einvoicing.rules import TRANSACTIONS

TITLES = [
    "Flux",
    "Date",
    "Facture",
    "Catégorie",
    "Taux de TVA",
    "Type",
    "Client",
    "Pays",
    "N° de TVA",
    "Montant HT",
    "TVA",
    "Encaissé TTC",
    "Nombre",
]


def xml_of(
    company: Company, kind: str, start: datetime.date, end: datetime.date, rows: Sequence[Row], *, turn: int = 1
) -> bytes:
    """The report of a period; `turn` counts the reports of the same period: from the second on they correct."""
    root = ET.Element("Report")
    head = _sub(root, "ReportDocument")
    _sub(head, "Id", f"{company.siren}-{kind[0].upper()}-{start:%Y%m%d}-{end:%Y%m%d}-{turn}")
    _sub(head, "TypeCode", "RE" if turn > 1 else "IN")
    issuer = _sub(head, "Issuer")
    _sub(issuer, "Id", company.siren, schemeId="0002")
    _sub(issuer, "Name", company.name)
    _sub(issuer, "RoleCode", "SE")
    body = _sub(root, "TransactionsReport" if kind == TRANSACTIONS else "PaymentsReport")
    period = _sub(body, "ReportPeriod")
    _sub(period, "StartDate", f"{start:%Y%m%d}")
    _sub(period, "EndDate", f"{end:%Y%m%d}")
    _invoices(body, [row for row in rows if row.number], kind)
    _aggregates(body, [row for row in rows if not row.number], kind)
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data


def csv_of(rows: Iterable[Row]) -> bytes:
    """The same rows for a spreadsheet, decimal commas."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(TITLES)
    for row in rows:
        writer.writerow(
            [
                row.flux,
                row.on.isoformat(),
                row.number,
                row.category,
                _comma(row.rate),
                row.type_code,
                _plain(row.buyer),
                row.country,
                row.vat_number,
                *(_comma(amount) for amount in (row.excl, row.vat, row.amount)),
                row.count or "",
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def _invoices(body: Any, rows: Iterable[Row], kind: str) -> None:
    """Sales abroad (10.1), or their payments (10.2): one block an invoice."""
    for number, found in groupby(sorted(rows, key=lambda row: (row.number, row.on)), key=lambda row: row.number):
        lines = list(found)
        block = _sub(body, "Invoice")
        _sub(block, "ID", number)
        if kind != TRANSACTIONS:
            _paid(block, lines)
            continue
        first = lines[0]
        _sub(block, "IssueDate", f"{first.on:%Y%m%d}")
        _sub(block, "TypeCode", first.type_code)
        _sub(block, "CurrencyCode", "EUR")
        buyer = _sub(block, "Buyer")
        if first.vat_number:
            _sub(buyer, "TaxRegistrationID", first.vat_number, qualifyingId="VAT")
        _sub(buyer, "CountryId", first.country)
        _subtotals(block, lines)


def _aggregates(body: Any, rows: Iterable[Row], kind: str) -> None:
    """Sales to private clients by day and category (10.3), or their payments by day (10.4)."""
    for (day, category), found in groupby(rows, key=lambda row: (row.on, row.category)):
        lines = list(found)
        block = _sub(body, "Transactions")
        if kind != TRANSACTIONS:
            _paid(block, lines)
            continue
        _sub(block, "Date", f"{day:%Y%m%d}")
        _sub(block, "CurrencyCode", "EUR")
        _sub(block, "CategoryCode", category)
        _sub(block, "TransactionsCount", str(max(row.count for row in lines)))
        _subtotals(block, lines)


def _subtotals(block: Any, lines: Sequence[Row]) -> None:
    _sub(block, "TaxExclusiveAmount", _amount(sum((row.excl for row in lines), Decimal(0))))
    _sub(block, "TaxTotal", _amount(sum((row.vat for row in lines), Decimal(0))), currencyID="EUR")
    for row in lines:
        one = _sub(block, "TaxSubtotal")
        _sub(one, "TaxPercent", _amount(row.rate))
        _sub(one, "TaxableAmount", _amount(row.excl))
        _sub(one, "TaxTotal", _amount(row.vat))


def _paid(block: Any, lines: Iterable[Row]) -> None:
    for day, found in groupby(lines, key=lambda row: row.on):
        payment = _sub(block, "Payment")
        _sub(payment, "Date", f"{day:%Y%m%d}")
        for row in found:
            one = _sub(payment, "SubTotals")
            _sub(one, "TaxPercent", _amount(row.rate))
            _sub(one, "CurrencyCode", "EUR")
            _sub(one, "Amount", _amount(row.amount))


def _sub(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    element = ET.SubElement(parent, name, attributes)
    if text:
        element.text = text
    return element


def _amount(amount: Decimal) -> str:
    return f"{cents(amount):f}"


def _comma(amount: Decimal) -> str:
    return _amount(amount).replace(".", ",")


def _plain(text: str) -> str:
    """A name a spreadsheet does not take for a formula."""
    return f"'{text}" if text[:1] in "=+-@" else text
