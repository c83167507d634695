"""Entries that people write themselves, and the counter-entries of those that cannot change any more."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.refusals import Refused
from etabli.modules.accounting.booking import first_open_day
from etabli.modules.accounting.models import Account, Entry, EntryLine, Journal, ThirdPartyAccount

REVERSAL = "accounting.entry"
ZERO = Decimal(0)


@dataclass(frozen=True)
class TypedLine:
    """One line as typed: an account, perhaps an auxiliary account, a debit or a credit in euros."""

    account: Account
    debit: Decimal = ZERO
    credit: Decimal = ZERO
    third_party: ThirdPartyAccount | None = None
    label: str = ""


@dataclass(frozen=True)
class TypedEntry:
    """A whole entry as typed."""

    journal: Journal
    date: datetime.date
    piece: str
    label: str
    lines: Sequence[TypedLine]


def write_typed(company: Any, typed: TypedEntry) -> Entry:
    """The entry in draft. Raises Refused for a locked day, fewer than two lines, or sides that differ; call it inside a
    transaction."""
    if first_open_day(company, typed.date) != typed.date:
        raise Refused(_("Cette période est verrouillée : choisissez une date plus récente."), field="date")
    if not typed.piece.strip():
        raise Refused(_("Donnez la référence de la pièce qui justifie l’écriture."), field="piece")
    if len(typed.lines) < 2:
        raise Refused(_("Une écriture a au moins deux lignes."), field="lines")
    for line in typed.lines:
        _refuse_line(company, line)
    gap = sum((line.debit - line.credit for line in typed.lines), ZERO)
    if gap:
        raise Refused(
            _("L’écriture n’est pas équilibrée : débit et crédit diffèrent de %(gap)s €.")
            % {"gap": f"{abs(gap):.2f}".replace(".", ",")},
            field="lines",
        )
    entry = Entry.objects.create(
        company=company,
        journal=typed.journal,
        date=typed.date,
        piece=typed.piece.strip()[:60],
        piece_date=typed.date,
        label=typed.label.strip()[:160] or typed.piece.strip()[:160],
        is_fictitious=company.is_fictitious,
    )
    EntryLine.objects.bulk_create(
        EntryLine(
            entry=entry,
            position=position,
            account=line.account,
            third_party=line.third_party,
            label=line.label.strip()[:160] or entry.label,
            debit=line.debit,
            credit=line.credit,
        )
        for position, line in enumerate(typed.lines, start=1)
    )
    return entry


def _refuse_line(company: Any, line: TypedLine) -> None:
    told = {"account": line.account.code}
    if line.account.archived:
        raise Refused(_("Le compte %(account)s est archivé.") % told, field="lines")
    if (line.debit > 0) == (line.credit > 0) or line.debit < 0 or line.credit < 0:
        raise Refused(
            _("Compte %(account)s : donnez un débit ou un crédit, positif, pas les deux.") % told, field="lines"
        )
    if line.account.has_third_parties and line.third_party is None:
        raise Refused(_("Compte %(account)s : dites de quel client ou fournisseur.") % told, field="lines")
    if line.third_party is not None and line.third_party.company_id != company.pk:
        raise Refused(_("Compte %(account)s : ce code auxiliaire est d’une autre société.") % told, field="lines")


def write_reversal(entry: Entry, date: datetime.date) -> Entry:
    """The same lines with the sides changed, in draft."""
    if first_open_day(entry.company, date) != date:
        raise Refused(_("Cette période est verrouillée : choisissez une date plus récente."), field="date")
    made = Entry.objects.create(
        company=entry.company,
        journal=entry.journal,
        date=date,
        piece=entry.piece,
        piece_date=entry.piece_date,
        label=(_("Contre-passation %(number)s") % {"number": entry.number} + f" {entry.label}")[:160],
        source_kind=REVERSAL,
        source_id=entry.pk,
        step="reversed",
        is_fictitious=entry.is_fictitious,
    )
    EntryLine.objects.bulk_create(
        EntryLine(
            entry=made,
            position=line.position,
            account_id=line.account_id,
            third_party_id=line.third_party_id,
            label=made.label,
            debit=line.credit,
            credit=line.debit,
            currency=line.currency,
            currency_amount=None if line.currency_amount is None else -line.currency_amount,
            analytic=line.analytic,
            vat_rate=line.vat_rate,
        )
        for line in entry.lines.order_by("position")
    )
    return made


def is_reversed(entry: Entry) -> bool:
    """Whether its counter-entry is there already."""
    return Entry.objects.filter(source_kind=REVERSAL, source_id=entry.pk, company=entry.company_id).exists()
