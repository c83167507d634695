"""Panels of an order: invoicing it, asking a deposit; and how a draft deducts deposits."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.foundation.money import HUNDRED
from etabli.kernel.actions import may
from etabli.kernel.decimals import FixedDecimalFormField
from etabli.modules.billing.actions.deduct_deposits import deduct_deposits
from etabli.modules.billing.actions.deposit_order import deposit_order
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.deducting import deposits_left
from etabli.modules.billing.parts import deposits_in
from etabli.modules.billing.queries import left_to_ask
from etabli.modules.billing.taking import Taken, quantities_left, taken_of
from etabli.records.documents.models import Line
from etabli.records.documents.pages import ActionPanel
from etabli.records.documents.pages.line_choice import LineChoiceForm
from etabli.records.documents.schedule.asked import asked_of
from etabli.records.documents.sockets import InstalmentLink
from etabli.ui.forms import DayInput
from etabli.ui.links import page_for

HOW = (
    ("share", gettext_lazy("En proportion de ce qui est facturé")),
    ("once", gettext_lazy("En une fois, dès cette facture")),
    ("none", gettext_lazy("Pas sur cette facture")),
)


class InvoiceOrderForm(LineChoiceForm):
    """How much of an order is invoiced now, and what becomes of its deposits."""

    before: ClassVar[Sequence[tuple[Line, Decimal]]] = ()
    deposits_left: ClassVar[Decimal] = Decimal(0)

    mode = forms.ChoiceField(
        label=gettext_lazy("Facturer"),
        choices=(
            ("all", gettext_lazy("Tout ce qui reste")),
            ("lines", gettext_lazy("Certaines lignes et quantités")),
            ("percent", gettext_lazy("Un avancement, en pourcentage cumulé")),
            ("reach", gettext_lazy("Un avancement ligne par ligne")),
        ),
        initial="all",
        widget=forms.RadioSelect,
    )
    percent = FixedDecimalFormField(
        label=gettext_lazy("Avancement cumulé, en %"),
        decimal_places=4,
        required=False,
        help_text=gettext_lazy("Exemple : 60 si 60 % des travaux sont faits à ce jour."),
    )
    deposits = forms.ChoiceField(
        label=gettext_lazy("Déduire les acomptes"), choices=HOW, initial="share", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.deposits_left:
            left = _("Il reste %s d’acomptes à déduire. Ce qui termine la commande déduit tout.")
            self.fields["deposits"].help_text = left % french.money(self.deposits_left)
        else:
            del self.fields["deposits"]
        for line, before in self.before:
            self.fields[f"reach_{line.pk}"] = FixedDecimalFormField(
                label=line.label, decimal_places=4, required=False, initial=before.normalize() if before else None
            )

    @property
    def plain_fields(self) -> list[Any]:
        """Fields that are not figures of lines."""
        return [self[name] for name in self.fields if not name.startswith(("line_", "reach_"))]

    @property
    def reach_rows(self) -> list[dict[str, Any]]:
        """Each line with what is invoiced of it and the box of its progress."""
        return [
            {"line": line, "before": french.rate(before), "box": self[f"reach_{line.pk}"]}
            for line, before in self.before
        ]

    def clean(self) -> dict[str, Any]:
        """`mode`, `lines` and `percent` as the action takes them."""
        values = super().clean()
        if values.get("mode") != "reach":
            return values
        reached = [(line, before, values.get(f"reach_{line.pk}")) for line, before in self.before]
        values["mode"], values["percent"] = "percent", None
        values["lines"] = [
            {"line_id": line.pk, "percent": reach} for line, before, reach in reached if reach and reach != before
        ]
        if not values["lines"] and not self.errors:
            self.add_error("mode", _("Donnez l’avancement d’une ligne au moins."))
        return values


def invoice_form(user: Any, order: Any) -> type[forms.Form]:
    """The form on the lines of one order, with what is left and what is done of each."""
    rest, taken = quantities_left(order), taken_of(order)
    lines = [line for line in order.lines.all() if line.is_priced and (line.chosen or not line.optional)]
    going = [(line, taken.get(line.pk, Taken()).cumulated) for line in lines]
    facts = {
        "left_of": [(line, rest[line.pk]) for line in lines if line.pk in rest],
        "before": [(line, before) for line, before in going if before < HUNDRED],
        "deposits_left": sum(deposits_left(order).values(), Decimal(0)),
    }
    return type("InvoiceOrderForm", (InvoiceOrderForm,), facts)


class DepositForm(forms.Form):
    """What is asked ahead: a share, an amount, or an instalment."""

    percent = FixedDecimalFormField(label=gettext_lazy("Pourcentage du total TTC"), decimal_places=4, required=False)
    amount = FixedDecimalFormField(label=gettext_lazy("ou montant TTC"), decimal_places=2, required=False)
    due_date = forms.DateField(
        label=gettext_lazy("À payer le"),
        widget=DayInput,
        required=False,
        help_text=gettext_lazy("Vide : à réception. La facture d’acompte est émise et fixée tout de suite."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("percent") or values.get("amount"):
            values["schedule_line_id"] = None  # proposed by the panel: what is typed wins
        given = [name for name in ("percent", "amount", "schedule_line_id") if values.get(name)]
        if len(given) != 1 and not self.errors:
            self.add_error(None, _("Donnez un pourcentage, un montant TTC ou une échéance : un seul des trois."))
        return values


def deposit_form(user: Any, order: Any) -> type[forms.Form]:
    """With the instalments of type deposit, when the schedule has some."""
    rows = waiting_of(order)
    choices = [
        (line.pk, f"{line.title or _('Acompte')} : {french.money(line.amount, line.document.currency)}")
        for line in rows
        if line.amount > 0
    ]
    if not choices:
        return DepositForm
    field = forms.TypedChoiceField(
        label=gettext_lazy("ou échéance de la commande"),
        choices=[("", "—"), *choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    order_of_fields = ("percent", "amount", "schedule_line_id", "due_date")
    return type("DepositForm", (DepositForm,), {"schedule_line_id": field, "field_order": order_of_fields})


def deposit_asked(user: Any, order: Any, query: dict[str, str]) -> dict[str, Any]:
    """The instalment one comes from; else the first deposit of the schedule that is not asked."""
    if (asked := query.get("echeance", "")).isdecimal():
        return {"schedule_line_id": int(asked[:18])}
    if deposits_in(order).filter(links_in__instalment=None).exists():
        return {}  # a deposit was asked by the way, of which instalment nobody said
    first = next(iter(waiting_of(order)), None)
    return {"schedule_line_id": first.pk} if first else {}


def waiting_of(order: Any) -> list[Any]:
    """The deposits of the schedule that no invoice asks for yet."""
    asked = asked_of(order)
    return [line for line in order.schedule.filter(type="deposit").select_related("document") if line.pk not in asked]


def deposit_link(user: Any, order: Any, step: Any) -> str:
    """An instalment of type deposit leads to its invoice in one step (DEP-003)."""
    if step.type != "deposit" or order.kind != "order" or not may(user, deposit_order, order):
        return ""
    page = page_for("sales.order")
    if page is None or deposit_order.action.refusal(order):  # type: ignore[attr-defined]
        return ""
    return f"{page.url('action', pk=order.pk, name='deposit_order')}?echeance={step.pk}"


def deposit_context(user: Any, order: Any) -> dict[str, Any]:
    """What may still be asked."""
    told = _("Il reste %(left)s TTC à facturer sur cette commande. La TVA suit les taux de la commande.")
    return {"question": told % {"left": french.money(left_to_ask(order), order.currency)}}


class DeductForm(forms.Form):
    """How deposits are taken off this draft."""

    how = forms.ChoiceField(
        label=gettext_lazy("Déduire les acomptes"), choices=HOW, initial="once", widget=forms.RadioSelect
    )


ORDER_PANELS = (
    ActionPanel(invoice_order, form=invoice_form, template="billing/panels/invoice_order.html"),
    ActionPanel(deposit_order, form=deposit_form, context=deposit_context, asked=deposit_asked),
    ActionPanel(deduct_deposits, form=lambda user, invoice: DeductForm),
    InstalmentLink(deposit_link),
)
