"""Panels of what is done to invoices."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.decimals import FixedDecimalFormField
from etabli.modules.billing.actions.apply_credit import apply_credit
from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.actions.send_invoice import send_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.pages.issue_checks import checks_of
from etabli.modules.billing.pages.order_panels import ORDER_PANELS
from etabli.modules.billing.taking import quantities_left
from etabli.records.documents.pages import ActionPanel
from etabli.records.documents.pages.line_choice import LineChoiceForm
from etabli.records.documents.pages.send_panel import send_panel
from etabli.ui.forms import DayInput


class IssueForm(forms.Form):
    """The date of issue."""

    on = forms.DateField(
        label=gettext_lazy("Date d’émission"),
        widget=DayInput,
        help_text=gettext_lazy("Aujourd’hui, ou un jour depuis la dernière facture."),
    )


class CreditForm(LineChoiceForm):
    """How much of an invoice is credited."""

    mode = forms.ChoiceField(
        label=gettext_lazy("Créditer"),
        choices=(
            ("all", gettext_lazy("Toute la facture")),
            ("lines", gettext_lazy("Certaines lignes et quantités")),
            ("amount", gettext_lazy("Un montant TTC")),
        ),
        initial="all",
        widget=forms.RadioSelect,
    )
    amount = FixedDecimalFormField(label=gettext_lazy("Montant TTC"), decimal_places=2, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values["all"] = values.get("mode") == "all"
        if values.get("mode") != "amount":
            values["amount"] = values["vat_rate"] = None
        elif not values.get("amount") and not self.errors:
            self.add_error("amount", _("Donnez le montant TTC à créditer."))
        return values


def choice_form(base: type[LineChoiceForm]) -> Any:
    """The form on the lines of one record, with what is left of each."""

    def form(user: Any, record: Any) -> type[forms.Form]:
        rest = quantities_left(record)
        left = [(line, rest[line.pk]) for line in record.lines.all() if line.pk in rest]
        return type(base.__name__, (base,), {"left_of": left})

    return form


def credit_form(user: Any, invoice: Any) -> type[forms.Form]:
    """The form on the lines of an invoice; with several VAT rates, an amount may be credited at one of them."""
    form: type[forms.Form] = choice_form(CreditForm)(user, invoice)
    rates = sorted({row.rate for row in invoice.vat_rows.all()}, reverse=True)
    if len(rates) < 2:
        return form
    field = forms.TypedChoiceField(
        label=gettext_lazy("Au taux de TVA"),
        choices=[("", gettext_lazy("Réparti sur tous les taux")), *((str(one), french.rate(one)) for one in rates)],
        coerce=Decimal,
        empty_value=None,
        required=False,
    )
    return type("CreditForm", (form,), {"vat_rate": field})


def apply_form(user: Any, invoice: Any) -> type[forms.Form]:
    """Credit notes of the same client with something left."""
    notes = (
        Invoice.objects.visible_to(user)
        .credit_notes()
        .filter(party=invoice.party_id, company=invoice.company_id, status="open", outstanding__gt=0)
    )

    class ApplyForm(forms.Form):
        credit_note = CreditChoice(notes, label=gettext_lazy("Avoir"), empty_label=None)
        amount = FixedDecimalFormField(
            label=gettext_lazy("Montant TTC"),
            decimal_places=2,
            required=False,
            help_text=gettext_lazy("Vide : autant que possible."),
        )

    return ApplyForm


class CreditChoice(forms.ModelChoiceField):
    """Credit notes with what is left of them."""

    def label_from_instance(self, obj: Any) -> str:
        return _("%(number)s, reste %(left)s") % {
            "number": obj.number,
            "left": french.money(obj.outstanding, obj.currency),
        }


PANELS = (
    ActionPanel(
        issue_invoice,
        form=lambda user, invoice: IssueForm,
        propose=lambda invoice: {"on": timezone.localdate()},
        context=lambda user, invoice: {"checks": checks_of(invoice, user)},
        template="billing/panels/issue.html",
    ),
    send_panel(send_invoice),
    ActionPanel(credit_invoice, form=credit_form, template="documents/panels/lines.html"),
    *ORDER_PANELS,
    ActionPanel(apply_credit, form=apply_form),
)
