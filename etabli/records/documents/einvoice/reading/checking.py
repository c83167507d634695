"""What an invoice somebody sent must hold before anybody relies on it: arithmetic, currency, dates, references.

The official rule sets let a VAT that is wrong by a euro pass (regulation.md 4): the one calculator adds it up again.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.foundation.currencies import currency
from etabli.foundation.errors import CalculationError, InputError
from etabli.foundation.money import CENT, ZERO, cents, exact_arithmetic
from etabli.foundation.totals import LineInput, Totals, compute
from etabli.records.documents.einvoice.reading.levels import LEVELS
from etabli.records.documents.einvoice.reading.values import (
    CORRECTING_CODES,
    Change,
    Fault,
    Reading,
    ReadLine,
    Severity,
)

OLDEST = date(2000, 1, 1)  # BR-FR-03
AHEAD = timedelta(days=31)
LONG_AGO = timedelta(days=730)


@exact_arithmetic()
def faults_of(reading: Reading, today: date) -> list[Fault]:
    """Everything that is wrong with it, as far as the invoice alone can tell."""
    found = [*reading.faults, *_identity(reading), *_dates(reading, today), *_references(reading)]
    if LEVELS[reading.level].has_lines:
        found += _lines(reading)
    return [*found, *_totals(reading), *_added_up(reading)]


def _identity(reading: Reading) -> Iterator[Fault]:
    if not reading.number:
        yield Fault("BR-02", _("La facture n’a pas de numéro."))
    elif len(reading.number) > 35:
        yield Fault("BR-FR-01", _("Le numéro de facture dépasse 35 caractères."))
    if not reading.seller.name:
        yield Fault("BR-06", _("La facture ne nomme pas son émetteur."))
    if not (reading.seller.siren or reading.seller.vat_number or reading.seller.legal_id):
        yield Fault("BR-CO-26", _("L’émetteur n’est identifié ni par un SIREN ni par un numéro de TVA."), "warning")
    try:
        currency(reading.currency)
    except InputError:
        said = reading.currency[:10] or _("aucune")
        yield Fault("BR-05", _("La devise (%s) n’est pas connue : les montants ne peuvent pas être comptés.") % said)
    if not LEVELS[reading.level].is_invoice:
        yield Fault(
            "NIVEAU",
            _(
                "Le niveau MINIMUM n’est pas une facture électronique en France : il aide seulement à saisir. "
                "Demandez le niveau EN 16931."
            ),
            "warning",
        )


def _dates(reading: Reading, today: date) -> Iterator[Fault]:
    issued = reading.issued_on
    if issued is None:
        yield Fault("BR-03", _("La facture n’a pas de date lisible."))
        return
    if issued < OLDEST or issued > today + AHEAD:
        yield Fault("DATE", _("La date de la facture (%s) est impossible.") % french.short(issued))
    elif issued > today:
        yield Fault("DATE", _("La facture est datée du %s, donc à venir.") % french.short(issued), "warning")
    elif issued < today - LONG_AGO:
        yield Fault("DATE", _("La facture est datée du %s : plus de deux ans.") % french.short(issued), "warning")
    if reading.due_on and reading.due_on < issued and reading.type_code not in ("386", "500", "503"):
        yield Fault(
            "BR-FR-CO-07", _("L’échéance (%s) précède la date de la facture.") % french.short(reading.due_on), "warning"
        )


def _references(reading: Reading) -> Iterator[Fault]:
    if reading.type_code not in CORRECTING_CODES:
        return
    named = [(number, day) for number, day in reading.preceding if number]
    if not named:
        yield Fault(
            "BR-FR-CO-05", _("Cet avoir (ou cette facture rectificative) ne dit pas quelle facture il corrige.")
        )
    elif any(day is None for _number, day in named):
        yield Fault("BR-FR-CO-05", _("La facture corrigée est nommée sans sa date."), "warning")


def _lines(reading: Reading) -> Iterator[Fault]:
    counted = [line for line in reading.lines if line.counts]
    if not counted:
        yield Fault("BR-16", _("La facture n’a aucune ligne."))
    for place, line in enumerate(counted, 1):
        if line.price is not None and line.price < 0:
            yield Fault("BR-27", _("Ligne %s : le prix unitaire est négatif.") % (line.id or place), "warning")
        expected = net_of(line)
        if expected is None or line.net is None or expected == line.net:
            continue
        yield Fault(
            "BT-131",
            _("Ligne %(line)s : quantité × prix donnent %(right)s, la facture dit %(said)s.")
            % {"line": line.id or place, "right": _said(expected, reading), "said": _said(line.net, reading)},
            _weight(expected - line.net, CENT),
        )


def net_of(line: ReadLine) -> Decimal | None:
    """Quantity × price less allowances plus charges (BT-131); None when quantity or price is not given."""
    if line.quantity is None or line.price is None:
        return None
    return cents(line.quantity * line.price / (line.base_quantity or Decimal(1))) + _changes(line.changes)


def _totals(reading: Reading) -> Iterator[Fault]:
    """The chain of totals (regulation.md 4), each link where both ends are given."""
    sums, slack = reading.sums, _slack(reading)
    nets = [line.net for line in reading.lines if line.counts and line.net is not None]
    if nets:
        yield from _equal("BR-CO-10", _("le total des lignes"), sum(nets, ZERO), sums.lines, reading, slack)
    lower = sum((one.amount or ZERO for one in reading.changes if not one.is_charge), ZERO)
    higher = sum((one.amount or ZERO for one in reading.changes if one.is_charge), ZERO)
    if reading.changes:
        yield from _equal("BR-CO-11", _("le total des remises"), lower, sums.allowances or ZERO, reading, slack)
        yield from _equal("BR-CO-12", _("le total des frais"), higher, sums.charges or ZERO, reading, slack)
    if sums.lines is not None:
        excl = sums.lines - (sums.allowances or ZERO) + (sums.charges or ZERO)
        yield from _equal("BR-CO-13", _("le total HT"), excl, sums.excl, reading, slack)
    if sums.excl is not None and sums.vat is not None:
        yield from _equal("BR-CO-15", _("le total TTC"), sums.excl + sums.vat, sums.incl, reading, slack)
    if sums.incl is not None:
        due = sums.incl - (sums.paid or ZERO) + (sums.rounding or ZERO)
        yield from _equal("BR-CO-16", _("le net à payer"), due, sums.due, reading, slack)
    else:
        yield Fault("BR-14", _("La facture n’a pas de total TTC."))


def _added_up(reading: Reading) -> Iterator[Fault]:
    """VAT worked out anew by the one calculator from lines, allowances and charges."""
    shares = [share for share in reading.vat if share.base is not None]
    if shares and reading.sums.vat is not None:
        told = sum((share.amount or ZERO for share in shares), ZERO)
        yield from _equal("BR-CO-14", _("le total de TVA"), told, reading.sums.vat, reading, _slack(reading))
    if not shares or any(share.rate is None and share.category != "O" for share in shares):
        return
    try:
        totals = _computed(reading)
    except CalculationError as error:
        yield Fault("TVA", _("La TVA ne peut pas être vérifiée : %s") % error, "warning")
        return
    if totals is None:
        return
    told_by = {(share.category, cents(share.rate or ZERO)): share for share in shares}
    for group in totals.vat:
        share = told_by.get((group.category, group.rate))
        rate = french.rate(group.rate)
        if share is None:
            yield Fault("BR-S-01", _("Aucun total de TVA n’est donné pour le taux de %s.") % rate)
            continue
        name = {"rate": rate}
        yield from _equal("BR-S-08", _("la base HT au taux de %(rate)s") % name, group.base, share.base, reading, CENT)
        share_vat = cents((share.base or ZERO) * group.rate / 100)
        slack = CENT * max(1, len(reading.lines))
        yield from _equal("BR-CO-17", _("la TVA au taux de %(rate)s") % name, share_vat, share.amount, reading, slack)


def _computed(reading: Reading) -> Totals | None:
    """The document added up from what it lists; its VAT shares when it lists no line."""
    parts: list[tuple[Decimal, str, Decimal]] = []
    for line in reading.lines:
        if line.counts:
            if line.net is None or not line.category:
                return None
            parts.append((line.net, line.category, line.rate or ZERO))
    for change in reading.changes:
        if change.amount is None or not change.category:
            return None
        signed = change.amount if change.is_charge else -change.amount
        parts.append((signed, change.category, change.rate or ZERO))
    if not any(line.counts for line in reading.lines):
        parts = [(share.base or ZERO, share.category, share.rate or ZERO) for share in reading.vat]
    inputs = [
        LineInput(
            kind="free",
            quantity=Decimal(-1 if amount < 0 else 1),
            unit_price=abs(amount),
            vat_rate=rate,
            vat_category=category,
        )
        for amount, category, rate in parts
    ]
    return compute(inputs)


def _changes(changes: list[Change]) -> Decimal:
    return sum(((one.amount or ZERO) if one.is_charge else -(one.amount or ZERO) for one in changes), ZERO)


def _equal(
    rule: str, what: str, right: Decimal, said: Decimal | None, reading: Reading, slack: Decimal
) -> Iterator[Fault]:
    if said is None or right == said:
        return
    yield Fault(
        rule,
        _("Les montants ne s’additionnent pas : %(what)s devrait être %(right)s, la facture dit %(said)s.")
        % {"what": what, "right": _said(right, reading), "said": _said(said, reading)},
        _weight(right - said, slack),
    )


def _slack(reading: Reading) -> Decimal:
    """What EXTENDED allows between a total and its parts (regulation.md 4); elsewhere nothing."""
    return CENT * len(reading.lines) if "extended" in reading.level else ZERO


def _weight(difference: Decimal, slack: Decimal) -> Severity:
    return "warning" if abs(difference) <= slack else "error"


def _said(amount: Decimal, reading: Reading) -> str:
    return french.money(amount, reading.currency or "EUR")
