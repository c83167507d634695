"""The entries of a period in the form of the FEC (LPF art. A47 A-1): 18 columns, tabs, decimal comma."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.refusals import Refused
from etabli.modules.accounting.models import EntryLine
from etabli.records.closures.years import year_of

COLUMNS = (
    "JournalCode",
    "JournalLib",
    "EcritureNum",
    "EcritureDate",
    "CompteNum",
    "CompteLib",
    "CompAuxNum",
    "CompAuxLib",
    "PieceRef",
    "PieceDate",
    "EcritureLib",
    "Debit",
    "Credit",
    "EcritureLet",
    "DateLet",
    "ValidDate",
    "Montantdevise",
    "Idevise",
)
BATCH = 1000


def fec_name(company: Any, start: datetime.date, end: datetime.date) -> str:
    """`552100554FEC20261231.txt`: the closing date of the financial year; a part of it says which. Raises Refused for a
    period over two years."""
    year = year_of(company, start)
    if end > year.end:
        raise Refused(
            _("Un fichier au format FEC porte sur un seul exercice : celui-ci se termine le %(end)s.")
            % {"end": french.short(year.end)},
            field="end",
        )
    part = "" if (start, end) == (year.start, year.end) else f"-{start:%Y%m%d}-{end:%Y%m%d}"
    return f"{company.siren or '000000000'}FEC{year.end:%Y%m%d}{part}.txt"


def fec_lines(rows: Any) -> Iterator[str]:
    """The header, then each of these lines of definitive entries, in the order of their numbers."""
    yield "\t".join(COLUMNS)
    for line in rows.order_by("entry__number", "position").iterator(BATCH):
        yield "\t".join(_cells(line))


def _cells(line: EntryLine) -> list[str]:
    entry, third = line.entry, line.third_party
    return [
        entry.journal.code,
        _text(entry.journal.label),
        str(entry.number),
        _day(entry.date),
        line.account.code,
        _text(line.account.label),
        third.code if third else "",
        _text(third.party.name) if third else "",
        _text(entry.piece),
        _day(entry.piece_date),
        _text(line.label),
        _amount(line.debit),
        _amount(line.credit),
        line.letter,
        _day(line.lettered_on),
        _day(timezone.localdate(entry.validated_at) if entry.validated_at else None),
        _amount(line.currency_amount) if line.currency_amount is not None else "",
        line.currency if line.currency_amount is not None else "",
    ]


def _text(text: str) -> str:
    """One line, without what separates fields."""
    return " ".join(text.replace("|", " ").split())


def _day(day: datetime.date | None) -> str:
    return f"{day:%Y%m%d}" if day else ""


def _amount(value: Decimal) -> str:
    return f"{value:.2f}".replace(".", ",")
