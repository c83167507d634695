"""Panels of payments: « Encaisser », « Rembourser », affecting, cancelling; what an invoice's card shows of them."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.decimals import FixedDecimalFormField
from etabli.kernel.people.rights import opens_kind
from etabli.kernel.statements import Prepared
from etabli.modules.billing.models import Invoice
from etabli.modules.payments.actions.allocate_payment import allocate_payment
from etabli.modules.payments.actions.cancel_payment import cancel_payment
from etabli.modules.payments.actions.pay_invoice import pay_invoice
from etabli.modules.payments.actions.refund_credit_note import refund_credit_note
from etabli.records.documents.models import Document
from etabli.records.documents.pages import ActionPanel
from etabli.records.dues.models import Allocation
from etabli.records.terms.methods import PaymentMethod
from etabli.ui.forms import DayInput
from etabli.ui.links import link_to
from etabli.ui.pages import Panel, PanelRow


class PayForm(forms.Form):
    """Amount, means and day."""

    amount = FixedDecimalFormField(label=gettext_lazy("Montant"), decimal_places=2)
    method = forms.TypedChoiceField(
        label=gettext_lazy("Mode de règlement"), choices=PaymentMethod.choices, coerce=PaymentMethod
    )
    date = forms.DateField(label=gettext_lazy("Date"), widget=DayInput)
    reference = forms.CharField(
        label=gettext_lazy("Référence"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Exemple : n° de chèque."),
    )


class BulkPayForm(forms.Form):
    """The same for many invoices, each paid whole."""

    method = forms.TypedChoiceField(
        label=gettext_lazy("Mode de règlement"), choices=PaymentMethod.choices, coerce=PaymentMethod
    )
    date = forms.DateField(label=gettext_lazy("Date"), widget=DayInput, initial=timezone.localdate)


class CancelForm(forms.Form):
    """Why a payment is undone."""

    reason = forms.CharField(
        label=gettext_lazy("Motif"), max_length=200, required=False, help_text=gettext_lazy("Exemple : chèque rejeté.")
    )


def proposed_payment(document: Any) -> dict[str, Any]:
    """What is left, today, by the client's usual means."""
    return {
        "amount": document.outstanding,
        "method": document.payment_method or PaymentMethod.TRANSFER,
        "date": timezone.localdate(),
    }


def allocate_form(user: Any, payment: Any) -> type[forms.Form]:
    """Invoices of the same client with something left."""
    wanted = "credit_note" if payment.type == "refund" else "invoice"
    rows = Invoice.objects.visible_to(user).filter(
        party=payment.party_id, company=payment.company_id, status="open", outstanding__gt=0
    )
    rows = rows.filter(type="credit_note") if wanted == "credit_note" else rows.exclude(type="credit_note")

    class AllocateForm(forms.Form):
        document = DueChoice(rows.order_by("due_date", "pk"), label=gettext_lazy("Facture"), empty_label=None)
        amount = FixedDecimalFormField(
            label=gettext_lazy("Montant"),
            decimal_places=2,
            required=False,
            help_text=gettext_lazy("Vide : autant que possible."),
        )

    return AllocateForm


class DueChoice(forms.ModelChoiceField):
    """Documents with what is left of them."""

    def label_from_instance(self, obj: Any) -> str:
        return _("%(number)s, reste %(left)s") % {"number": obj.number, "left": french.money(obj.outstanding)}


PANELS = (
    ActionPanel(pay_invoice, form=lambda user, invoice: PayForm, propose=proposed_payment, bulk=BulkPayForm),
    ActionPanel(refund_credit_note, form=lambda user, note: PayForm, propose=proposed_payment),
    ActionPanel(allocate_payment, form=allocate_form),
    ActionPanel(
        cancel_payment,
        form=lambda user, payment: CancelForm,
        context=lambda user, payment: {
            "question": _(
                "Une contre-écriture du même montant annule ce règlement ; les factures redeviennent à régler."
            )
        },
    ),
)


def invoice_panels(request: HttpRequest, invoice: Any) -> list[Panel]:
    """What was received, given back or set off against an invoice."""
    if invoice.status == "draft":
        return []
    rows = [_row(one, invoice, request.user) for one in _allocations(invoice)]
    empty = (
        _("Rien n’est encore imputé ni remboursé.") if invoice.is_credit_note else _("Aucun règlement pour l’instant.")
    )
    return [Panel(_("Règlements et avoirs"), rows=rows, count=len(rows) or "", empty=empty, key="reglements")]


STANDING = Allocation.objects.filter(amount__gt=0, reversed_by=None).order_by()
RECEIVED: Prepared[Allocation] = Prepared(
    lambda pk: STANDING.filter(due__document_id=pk).select_related("payment", "credit__document", "due")
)
SET_OFF: Prepared[Allocation] = Prepared(
    lambda pk: STANDING.filter(credit__document_id=pk).select_related("payment", "credit", "due__document")
)


def _allocations(invoice: Any) -> list[Allocation]:
    """Either side by its own index: one question with an "or" would read every allocation."""
    mine = {one.pk: one for asked in (RECEIVED, SET_OFF) for one in asked.rows(invoice.pk)}
    return [mine[pk] for pk in sorted(mine)]


def _row(one: Any, invoice: Any, user: Any) -> PanelRow:
    amount = french.money(one.amount)
    if one.payment_id:
        url = link_to(one.payment) if opens_kind(user, "dues.payment") else ""
        title = f"{one.payment.get_type_display()} · {one.payment.get_method_display()}"
        return PanelRow(title, url, sub=french.short(one.payment.date), end=amount, icon="cash")
    other: Document = one.credit.document if one.due.document_id == invoice.pk else one.due.document
    word = _("Avoir %s") if one.due.document_id == invoice.pk else _("Imputé sur %s")
    return PanelRow(word % other, link_to(other), sub=french.short(other.date), end=amount, icon="receipt-refund")
