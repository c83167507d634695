"""The foot of a document on screen: what it comes to, line by line, as the calculator says; and its margin."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.foundation.money import HUNDRED, cents
from etabli.records.documents.models import Document

WITHOUT_VAT = {
    "E": gettext_lazy("Exonéré"),
    "AE": gettext_lazy("Autoliquidation"),
    "K": gettext_lazy("Livraison intracommunautaire"),
    "G": gettext_lazy("Exportation"),
    "O": gettext_lazy("Hors champ"),
}


@dataclass(frozen=True)
class TotalRow:
    """One line of the totals; `css` rules how it stands out."""

    label: str
    value: str
    css: str = ""


def total_rows(document: Document, vat: Iterable[Any], *, payments: bool = False) -> list[TotalRow]:
    """Totals of a document whose figures are in its columns; `vat` gives category, rate, base, amount of each group."""
    rows = _extras(document)
    rows.append(TotalRow(_("Total HT"), _money(document, document.total_excl), "rule mid"))
    rows += [TotalRow(_vat_label(group, document.currency), _money(document, group.amount)) for group in vat]
    rows.append(TotalRow(_("Total TTC"), _money(document, document.total_incl), "rule big"))
    if document.rounding:
        rows.append(TotalRow(_("Arrondi"), _money(document, document.rounding)))
    if document.rate_told:
        rows.append(TotalRow(_("En euros (%s)") % document.rate_told, french.money(document.base_incl)))
    return rows + (_paid(document) if payments else [])


def _extras(document: Document) -> list[TotalRow]:
    extra = [
        (_("Autres taxes"), document.total_other_taxes),
        (discount_label(document), -document.total_discount),
        (_("Frais de port HT"), document.shipping_amount),
    ]
    shown = [TotalRow(label, _money(document, value)) for label, value in extra if value]
    return [TotalRow(_("Total des lignes HT"), _money(document, document.total_lines)), *shown] if shown else []


def discount_label(document: Document) -> str:
    """Name of the general discount, with its rate when it has one."""
    on_incl = document.discount_base == "incl"
    if document.remainder and document.discount_percent is None and document.discount_amount is None:
        return _("Arrondi du solde")
    if document.discount_percent is not None:
        label = _("Remise générale %s") % french.rate(document.discount_percent)
        return _("%s sur le TTC") % label if on_incl else label
    return _("Remise générale sur le TTC") if on_incl else _("Remise générale")


def _vat_label(group: Any, currency: str) -> str:
    base = french.money(group.base, currency)
    if group.rate:
        return _("TVA %(rate)s sur %(base)s") % {"rate": french.rate(group.rate), "base": base}
    return _("%(why)s, sur %(base)s") % {
        "why": WITHOUT_VAT.get(group.category) or _("TVA %s") % french.rate(Decimal(0)),
        "base": base,
    }


def _paid(document: Document) -> list[TotalRow]:
    taken = _deposits(document)
    given = [(_("Réglé"), -document.paid_total), (_("Avoirs imputés"), -document.credited_total)]
    if document.is_credit_note:
        given = [(_("Remboursé"), -document.paid_total), (_("Imputé sur des factures"), -document.credited_total)]
    rows = [TotalRow(label, _money(document, value)) for label, value in given if value]
    if document.status not in ("open", "done"):
        return taken
    label = _("Reste à imputer ou à rembourser") if document.is_credit_note else _("Reste à encaisser")
    return [*taken, *rows, TotalRow(label, _money(document, document.outstanding), "rule mid")]


def _deposits(document: Document) -> list[TotalRow]:
    """Deposit invoices taken off, with their VAT, and the net to pay; a credit note gives them back."""
    if not document.deducted_total:
        return []
    rows = [
        TotalRow(
            _("Acompte %(number)s du %(day)s (HT %(excl)s, TVA %(vat)s)")
            % {
                "number": one.deposit.number,
                "day": french.short(one.deposit.date),
                "excl": _money(document, one.excl),
                "vat": _money(document, one.vat_total),
            },
            _money(document, -one.incl),
        )
        for one in document.deductions.select_related("deposit")
    ]
    label = _("Net à votre crédit") if document.is_credit_note else _("Net à payer")
    return [*rows, TotalRow(label, _money(document, document.net_payable), "rule mid")]


def margin_text(document: Document) -> str:
    """The margin of the whole, discount included; empty when no line knows its purchase price."""
    if document.total_cost is None:
        return ""
    sold = document.in_euros(document.total_lines - document.total_discount)  # purchase prices are in euros
    margin = sold - document.total_cost
    share = french.rate(cents(margin * HUNDRED / sold).quantize(Decimal("0.1"))) if sold else "—"
    return _("Marge, remise comprise : %(share)s, soit %(margin)s HT. Visible de vous, jamais du client.") % {
        "share": share,
        "margin": french.money(margin),
    }


def line_margin(total: Decimal | None, cost: Decimal | None) -> str:
    """The margin of one line, in percent of its price."""
    if cost is None or not total:
        return ""
    return french.rate(((total - cost) * HUNDRED / total).quantize(Decimal(1)))


def _money(document: Document, value: Decimal) -> str:
    return french.money(value, document.currency)
