"""What payments ask: amount, means, day, reference, reason."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.decimals import FixedDecimalFormField
from etabli.records.documents.pages.send_panel import Addresses
from etabli.records.dues.models import Payment
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models import PaymentMode
from etabli.ui.forms import DayInput

AHEAD = [(one.value, one.label) for one in (Payment.Type.DEPOSIT, Payment.Type.PAYMENT)]


class ModeField(forms.ModelChoiceField):
    """The means of payment of the account that are in use."""

    def __init__(self, **options: Any) -> None:
        super().__init__(PaymentMode.objects.active(), label=_("Mode de règlement"), empty_label=None, **options)


class PayForm(forms.Form):
    """Amount, means and day."""

    amount = FixedDecimalFormField(label=_("Montant"), decimal_places=2)
    mode = ModeField()
    date = forms.DateField(label=_("Date"), widget=DayInput)
    reference = forms.CharField(
        label=_("Référence"), max_length=80, required=False, help_text=_("Exemple : n° de chèque.")
    )


RATE_HELP = _("Combien de %(currency)s pour 1 €, tel que votre banque l’a changé. Vide : le dernier taux connu.")


def in_currency(form: type[forms.Form], document: Any) -> type[forms.Form]:
    """The form, with the rate of the day when the document is in another currency."""
    if not document.is_foreign:
        return form
    rate = FixedDecimalFormField(
        label=_("Taux de change"),
        decimal_places=6,
        required=False,
        help_text=RATE_HELP % {"currency": document.currency},
    )
    amount = FixedDecimalFormField(label=_("Montant en %s") % document.currency, decimal_places=2)
    return type(form.__name__, (form,), {"amount": amount, "exchange_rate": rate})


class AheadForm(PayForm):
    """The same on a quote or an order, where it is a deposit unless said otherwise (PAY-006)."""

    type = forms.TypedChoiceField(label=_("Nature"), choices=AHEAD, coerce=Payment.Type)
    field_order = ("amount", "type", "mode", "date", "reference")


class BulkPayForm(forms.Form):
    """The same for many invoices, each paid whole."""

    mode = ModeField()
    date = forms.DateField(label=_("Date"), widget=DayInput, initial=timezone.localdate)


class CancelForm(forms.Form):
    """Why a payment is undone."""

    reason = forms.CharField(label=_("Motif"), max_length=200, required=False, help_text=_("Exemple : chèque rejeté."))


class ReceiptMailForm(forms.Form):
    """The e-mail that carries a receipt."""

    is_quiet = True
    to = Addresses(label=_("À"), help_text=_("Plusieurs adresses : séparez-les par une virgule."))
    subject = forms.CharField(label=_("Objet"), max_length=250, required=False)
    message = forms.CharField(label=_("Message"), required=False, widget=forms.Textarea(attrs={"rows": 6}))


def usual_mode(method: str) -> PaymentMode | None:
    """The first means of this kind that is in use, else the first of all."""
    rows = PaymentMode.objects.active()
    return rows.filter(kind=method or PaymentMethod.TRANSFER).first() or rows.first()
