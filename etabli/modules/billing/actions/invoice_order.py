"""From an order to an invoice."""

from decimal import Decimal
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.totals import progress
from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.billing.drafting import chosen_lines, draft_from, remaining_lines
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.rules import why_not_invoice_order
from etabli.modules.sales.models import Order
from etabli.records.documents.linking import copy_of
from etabli.records.documents.models import Line
from etabli.records.documents.totalling import tax_amounts


@action(
    gettext_lazy("Facturer"),
    event="order_invoiced",
    creates=Invoice,
    refusal=why_not_invoice_order,
    icon="file-invoice",
    primary=True,
    bulk=True,
    done=gettext_lazy("Brouillon de facture créé"),
)
def invoice_order(
    order: Order,
    *,
    mode: Literal["all", "lines", "percent"] = "all",
    lines: list[dict] | None = None,
    percent: Decimal | None = None,
    by: Any,
) -> Invoice:
    """A draft invoice of what is left of an order, of chosen lines and quantities, or up to a cumulated percentage
    (ORD-008)."""
    if mode == "lines":
        rows = chosen_lines(order, lines or [])
    elif mode == "percent":
        rows = progress_lines(order, percent)
    else:
        rows = remaining_lines(order)
    if not rows:
        raise Refused(_("Tout est déjà facturé sur cette commande."))
    whole = (
        mode == "all"
        and not order.links_out.filter(target__kind="invoice", target__status__in=("draft", "open", "done")).exists()
    )
    return draft_from(order, rows, whole=whole)


def progress_lines(order: Order, percent: Decimal | None) -> list[Line]:
    """Lines of a progress invoice: what the cumulated percentage adds to what was invoiced (calculation.md 8)."""
    if percent is None or not 0 < percent <= 100:
        raise Refused(_("Donnez l’avancement cumulé, entre 0 et 100 %."), field="percent")
    rows = Line.objects.filter(source__document=order, document__kind="invoice", document__type="invoice")
    before: dict[int, list[Line]] = {}
    for taken in rows.exclude(document__status="cancelled"):
        before.setdefault(taken.source_id or 0, []).append(taken)
    kept = []
    for line in order.lines.all():
        if not line.is_priced or line.total is None:
            continue
        already = before.get(line.pk, [])
        amount = progress(line.total, percent, sum((one.total or Decimal(0) for one in already), Decimal(0)))
        if amount:
            sign = 1 if amount > 0 else -1
            kept.append(
                copy_of(
                    line,
                    quantity=Decimal(sign),
                    unit_factor=Decimal(1),
                    unit="",
                    unit_price=abs(amount),
                    purchase_price=_cost(line, amount),
                    discount_percent=None,
                    discount_amount=None,
                    taxes=_taxes(line, percent, already, sign),
                    optional=False,
                    chosen=False,
                    label=_("%(label)s, avancement %(percent)s %%")
                    % {"label": line.label, "percent": f"{percent.normalize():f}".replace(".", ",")},
                )
            )
    return kept


def _taxes(line: Line, percent: Decimal, already: list[Line], sign: int) -> list[dict[str, str]]:
    """Other taxes of the line, by the same progress: what they come to on the order, less what was invoiced of them."""
    whole = tax_amounts(line)
    taken = [tax_amounts(one) for one in already]
    parts = [
        progress(total, percent, sum((amounts[place] for amounts in taken if place < len(amounts)), Decimal(0)))
        for place, total in enumerate(whole)
    ]
    return [
        {name: value for name, value in tax.items() if name != "percent"}
        | {"amount": str(max(part * sign, Decimal(0)))}
        for tax, part in zip(line.taxes, parts, strict=True)
    ]


def _cost(line: Line, amount: Decimal) -> Decimal | None:
    """The share of the line's purchase value that goes with this part of it."""
    if line.purchase_price is None or not line.total:
        return None
    whole = line.quantity * line.unit_factor * line.purchase_price
    return abs(whole * amount / line.total).quantize(Decimal("0.000001"))
