"""What is left to invoice of an order, or to credit of an invoice, when lines no longer tell: an amount was credited
without giving lines back."""

from decimal import Decimal

from django.utils.translation import gettext as _

from etabli.modules.billing.parts import parts_of
from etabli.records.documents.models import Document, Line
from etabli.records.documents.parting import left_groups

ONE = Decimal(1)


def left_lines(whole: Document) -> list[Line]:
    """One line for each VAT rate of which something is left."""
    left, _rounding = left_groups(whole, parts_of(whole))
    label = (
        _("Reste à créditer de la facture %(number)s")
        if whole.kind == "invoice"
        else _("Reste à facturer de la commande %(number)s")
    ) % {"number": whole.number}
    return [amount_line(label, base, category, rate) for (category, rate), (base, _vat) in left.items() if base > 0]


def amount_line(label: str, base: Decimal, category: str, rate: Decimal, *, nature: str = "service") -> Line:
    """An unsaved line of an amount HT, at one rate."""
    return Line(
        kind="product",
        label=label[:300],
        quantity=ONE,
        unit_price=base,
        vat_rate=rate,
        vat_category=category,
        nature=nature,
    )
