"""Panels of payments: « Encaisser », « Rembourser », affecting, cancelling; what an invoice's card shows of them."""

from typing import Any

from django import forms
from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.foundation.states import State
from etabli.kernel.actions import may
from etabli.kernel.decimals import FixedDecimalFormField
from etabli.kernel.people.rights import opens_kind
from etabli.kernel.statements import Prepared
from etabli.modules.billing.models import Invoice
from etabli.modules.payments.actions.allocate_payment import allocate_payment
from etabli.modules.payments.actions.cancel_payment import cancel_payment
from etabli.modules.payments.actions.issue_receipt import payer_address, send_receipt
from etabli.modules.payments.actions.pay_invoice import pay_invoice
from etabli.modules.payments.actions.pay_order import pay_order, pay_quote
from etabli.modules.payments.actions.refund_credit_note import refund_credit_note
from etabli.modules.payments.actions.use_credit import use_credit
from etabli.modules.payments.advances import credit_of
from etabli.modules.payments.pages.forms import (
    AheadForm,
    BulkPayForm,
    CancelForm,
    PayForm,
    ReceiptMailForm,
    in_currency,
    usual_mode,
)
from etabli.records.documents.models import Document
from etabli.records.documents.pages import ActionPanel
from etabli.records.documents.schedule.asked import asked_of
from etabli.records.dues.models import Allocation, Due, Payment
from etabli.ui.links import link_to
from etabli.ui.pages import Panel, PanelRow


def proposed_payment(document: Any) -> dict[str, Any]:
    """What is left, today, by the client's usual means."""
    return {
        "amount": document.outstanding,
        "mode": usual_mode(document.payment_method),
        "date": timezone.localdate(),
    }


def proposed_advance(document: Any) -> dict[str, Any]:
    """The first deposit the schedule expects and no paid invoice asked for, by its own means, else nothing."""
    asked = asked_of(document) if document.kind == "order" else {}
    paid = {pk for pk, deposit in asked.items() if deposit.outstanding <= 0}
    expected = next((row for row in document.schedule.all() if row.type == "deposit" and row.pk not in paid), None)
    method = expected.method if expected else ""
    found: dict[str, Any] = {"mode": usual_mode(method or document.payment_method), "date": timezone.localdate()}
    return found | ({"amount": expected.amount} if expected else {})


def proposed_mail(payment: Any) -> dict[str, Any]:
    """To whom the receipt goes."""
    return {"to": payer_address(payment)}


def allocate_form(user: Any, payment: Any) -> type[forms.Form]:
    """Invoices of the same client with something left."""
    wanted = "credit_note" if payment.type == "refund" else "invoice"
    rows = (
        Invoice.objects.visible_to(user)
        .filter(party=payment.party_id, company=payment.company_id, status__in=("open", "done"), outstanding__gt=0)
        .filter(currency=payment.currency)
    )  # a deposit invoice is « Terminé » from birth, paid or not
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
        return _("%(number)s, reste %(left)s") % {
            "number": obj.number,
            "left": french.money(obj.outstanding, obj.currency),
        }


PANELS = (
    ActionPanel(
        pay_invoice,
        form=lambda user, invoice: in_currency(PayForm, invoice),
        propose=proposed_payment,
        bulk=BulkPayForm,
    ),
    ActionPanel(refund_credit_note, form=lambda user, note: in_currency(PayForm, note), propose=proposed_payment),
    ActionPanel(pay_order, form=lambda user, order: in_currency(AheadForm, order), propose=proposed_advance),
    ActionPanel(pay_quote, form=lambda user, quote: in_currency(AheadForm, quote), propose=proposed_advance),
    ActionPanel(allocate_payment, form=allocate_form),
    ActionPanel(send_receipt, form=lambda user, payment: ReceiptMailForm, propose=proposed_mail),
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
    rows += _instalments(invoice) + _credit(request, invoice)
    empty = (
        _("Rien n’est encore imputé ni remboursé.") if invoice.is_credit_note else _("Aucun règlement pour l’instant.")
    )
    return [Panel(_("Règlements et avoirs"), rows=rows, count=len(rows) or "", empty=empty, key="reglements")]


STANDING = Allocation.objects.filter(amount__gt=0, reversed_by=None).order_by()
RECEIVED: Prepared[Allocation] = Prepared(
    lambda pk: STANDING.filter(due__document_id=pk).select_related("payment__mode", "credit__document", "due")
)
SET_OFF: Prepared[Allocation] = Prepared(
    lambda pk: STANDING.filter(credit__document_id=pk).select_related("payment__mode", "credit", "due__document")
)


def _instalments(invoice: Any) -> list[PanelRow]:
    """What is expected and when, for an invoice paid in several instalments."""
    dues = list(Due.objects.filter(document=invoice).order_by("date", "pk"))
    if len(dues) < 2:
        return []
    today = timezone.localdate()
    return [
        PanelRow(
            due.label or french.short(due.date),
            sub=_("échéance du %s") % french.short(due.date),
            end=french.money(due.remaining if due.remaining > 0 else due.amount, due.currency),
            icon="calendar-due",
            state=_state_of(due, today),
        )
        for due in dues
    ]


def _state_of(due: Due, today: Any) -> State:
    if due.remaining <= 0:
        return State("done", _("Réglée"))
    if due.date < today:
        return State("late", _("En retard de %(days)s j") % {"days": (today - due.date).days})
    return State("part", _("Partiellement réglée")) if due.settled > 0 else State("open", _("À régler"))


def _credit(request: HttpRequest, invoice: Any) -> list[PanelRow]:
    """What the client paid ahead, offered for this invoice."""
    if invoice.is_credit_note or invoice.outstanding <= 0 or not may(request.user, use_credit, invoice):
        return []
    ahead = credit_of(invoice).order_by().aggregate(amount=Sum("amount"), used=Sum("allocated"))
    left = (ahead["amount"] or 0) - (ahead["used"] or 0)
    if not left:
        return []
    url = f"/factures/{invoice.pk}/actions/use_credit/"
    return [
        PanelRow(
            _("Crédit du client"),
            url,
            sub=_("l’utiliser pour cette facture"),
            end=french.money(left, invoice.currency),
            icon="coins",
        )
    ]


def advance_panels(request: HttpRequest, document: Any) -> list[Panel]:
    """What was received on a quote or an order, and what of it waits for an invoice (QUO-061)."""
    payments = list(Payment.objects.standing().filter(document=document).select_related("mode", "receipt"))
    if not payments:
        return []
    opens = opens_kind(request.user, "dues.payment")
    rows = [
        PanelRow(
            f"{one.get_type_display()} · {one.means}",
            link_to(one) if opens else "",
            sub=french.short(one.date),
            end=french.money(one.amount, one.currency),
            icon="cash",
            state=State("wait", _("À valoir : %s") % french.money(one.available, one.currency))
            if one.available > 0
            else None,
        )
        for one in payments
    ]
    return [Panel(_("Règlements"), rows=rows, count=len(rows), key="reglements")]


def _allocations(invoice: Any) -> list[Allocation]:
    """Either side by its own index: one question with an "or" would read every allocation."""
    mine = {one.pk: one for asked in (RECEIVED, SET_OFF) for one in asked.rows(invoice.pk)}
    return [mine[pk] for pk in sorted(mine)]


def _row(one: Any, invoice: Any, user: Any) -> PanelRow:
    amount = french.money(one.amount, invoice.currency)
    if one.payment_id:
        url = link_to(one.payment) if opens_kind(user, "dues.payment") else ""
        title = f"{one.payment.get_type_display()} · {one.payment.means}"
        return PanelRow(title, url, sub=french.short(one.payment.date), end=amount, icon="cash")
    other: Document = one.credit.document if one.due.document_id == invoice.pk else one.due.document
    word = _("Avoir %s") if one.due.document_id == invoice.pk else _("Imputé sur %s")
    return PanelRow(word % other, link_to(other), sub=french.short(other.date), end=amount, icon="receipt-refund")
