"""Two people, one document: what each wrote, side by side, for the second to choose (ux 1.E.27)."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from etabli.records.documents.models import Document
from etabli.records.documents.pages.light_markup import typed_of
from etabli.records.documents.pages.trial import Trial

COMPARED = (
    "title",
    "date",
    "valid_until",
    "delivery_date",
    "due_date",
    "contact",
    "owner",
    "payment_term",
    "payment_method",
    "purchase_order_number",
    "intro",
    "comment",
    "note",
    "discount_percent",
    "discount_amount",
    "shipping_amount",
)


@dataclass(frozen=True)
class Difference:
    """One thing that the two texts say differently."""

    label: str
    mine: str
    theirs: str


def differences(trial: Trial, stored: Document) -> list[Difference]:
    """Fields, then lines, that differ between what was typed and what is stored."""
    found = []
    for name in COMPARED:
        mine, theirs = _said(trial.document, name), _said(stored, name)
        if mine != theirs:
            found.append(
                Difference(
                    capfirst(str(getattr(stored._meta.get_field(name), "verbose_name", name))),
                    mine or "—",
                    theirs or "—",
                )
            )
    mine_lines = [_line(line) for line in trial.lines]
    their_lines = [_line(line) for line in stored.lines.all()]
    for place in range(max(len(mine_lines), len(their_lines))):
        one = mine_lines[place] if place < len(mine_lines) else "—"
        other = their_lines[place] if place < len(their_lines) else "—"
        if one != other:
            found.append(Difference(_("Ligne %s") % (place + 1), one, other))
    return found


def _said(document: Document, name: str) -> str:
    value: Any = getattr(document, name)
    if name in ("intro", "comment"):
        return typed_of(value)
    if name == "payment_method":
        return str(document.get_payment_method_display())
    if hasattr(value, "strftime"):
        return str(value.strftime("%d/%m/%Y"))
    return "" if value is None else f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)


def _line(line: Any) -> str:
    if not line.is_priced:
        return line.label or str(line.get_kind_display())
    discount = f" − {line.discount_percent.normalize():f} %" if line.discount_percent else ""
    text = f"{line.label} · {line.quantity.normalize():f} {line.unit} × {line.unit_price.normalize():f} €{discount}"
    return " ".join(text.replace(".", ",").split())
