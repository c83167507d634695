"""Payments: list, card, and the form that records one."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.foundation.currencies import BASE
from etabli.foundation.states import State
from etabli.kernel.actions import may
from etabli.kernel.refusals import Denied, Missing
from etabli.modules.payments.actions.allocate_payment import allocate_payment
from etabli.modules.payments.actions.cancel_payment import cancel_payment
from etabli.modules.payments.actions.issue_receipt import issue_receipt, send_receipt
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.payments.models import Receipt
from etabli.modules.payments.pages.new_payment import PaymentForm
from etabli.modules.payments.pages.proposing import proposal_of
from etabli.modules.payments.receipts import receipt_name, receipt_pdf
from etabli.records.documents.pages import RecentDates
from etabli.records.dues.models import Allocation, Payment
from etabli.ui.links import link_to
from etabli.ui.pages import Column, NumberRange, Panel, PanelRow, RecordFilter, Section, View
from etabli.ui.running.asking import AskingPages

LISTED = (
    *("company", "date", "type", "method", "reference", "amount", "currency", "exchange_rate", "base_amount"),
    *("base_allocated", "allocated", "cancels", "document", "user", "at", "is_fictitious"),
    *("party__name", "mode__label", "cancelled_by__cancels"),
)


def state_of_payment(payment: Any) -> State:
    """Whether it stands, and whether something of it waits."""
    if payment.cancels_id:
        return State("off", _("Contre-écriture"))
    if payment.is_cancelled:
        return State("off", _("Annulé"))
    if payment.available > 0:
        return State("wait", _("À affecter : %s") % french.money(payment.available, payment.currency))
    return State("done", _("Affecté"))


class PaymentPages(AskingPages):
    """`/reglements/`."""

    model = Payment
    slug = "reglements"
    icon = "cash"
    default_order = "-date"
    search_fields = ("party__name", "reference")
    new_label = gettext_lazy("Enregistrer un règlement")
    empty_text = gettext_lazy("Les règlements reçus et les remboursements s’inscrivent ici.")
    editable = False
    journaled = False
    sums = ("base_amount", "base_allocated")
    form_class = PaymentForm
    form_template = "payments/form.html"
    form_fields = ("party", "amount", "currency", "exchange_rate", "mode", "date", "type", "reference")
    import_url = "/imports/"
    list_columns = (
        Column("date", gettext_lazy("Date"), kind="date", phone="p3"),
        Column("party__name", gettext_lazy("Client"), grow=True, also="reference", sort="party__name", phone="p1"),
        Column("type", gettext_lazy("Nature")),
        Column("means", gettext_lazy("Mode"), sort="method"),
        Column("reference", gettext_lazy("Référence"), hidden=True),
        Column("base_allocated", gettext_lazy("Affecté"), kind="amount", hidden=True),
        Column("base_amount", gettext_lazy("Montant"), kind="amount", phone="p2", unit="€", also="own_amount"),
        Column("state", gettext_lazy("Situation"), kind="state", value=state_of_payment, sortable=False, phone="p4"),
    )
    list_filters = (
        RecentDates("date", gettext_lazy("Période")),
        "type",
        "method",
        "mode",
        RecordFilter("party"),
        NumberRange("base_amount", gettext_lazy("Montant")),
    )
    views = (
        View(
            "a-affecter",
            gettext_lazy("À affecter"),
            lambda rows, user: rows.standing().filter(allocated__lt=F("amount")),
        ),
        View("acomptes", gettext_lazy("Acomptes"), lambda rows, user: rows.filter(type="deposit")),
        View("remboursements", gettext_lazy("Remboursements"), lambda rows, user: rows.filter(type="refund")),
    )
    actions = (allocate_payment, issue_receipt, send_receipt, cancel_payment)
    card_sections = (
        Section(
            gettext_lazy("Règlement"),
            [
                "party",
                Column("date", kind="date"),
                "type",
                Column("means", gettext_lazy("Mode")),
                Column(
                    "sum", gettext_lazy("Montant"), value=lambda payment: french.money(payment.amount, payment.currency)
                ),
                Column(
                    "settling",
                    gettext_lazy("Affecté"),
                    value=lambda payment: french.money(payment.allocated, payment.currency),
                ),
                Column("reference", empty="—"),
                Column("document", gettext_lazy("Reçu sur"), empty="—"),
                Column("user", gettext_lazy("Saisi par"), empty="—"),
                Column("reason", gettext_lazy("Motif"), empty="—"),
            ],
            edit=(),
        ),
    )

    def queryset(self, request: HttpRequest) -> Any:
        return (
            super()
            .queryset(request)
            .select_related("party", "company", "user", "mode", "document", "cancelled_by", "receipt")
        )

    def list_rows(self, request: HttpRequest, columns: Sequence[Column]) -> Any:
        """What the list shows, without the rest of clients and companies."""
        return super().queryset(request).select_related("party", "mode", "cancelled_by").only(*LISTED)

    def name_of(self, record: Any) -> str:
        return _("%(type)s de %(amount)s") % {
            "type": record.get_type_display(),
            "amount": french.money(record.amount, record.currency),
        }

    def note_on(self, records: Any) -> str:
        foreign = any(one.currency != BASE for one in records)
        return _("montants en euros, au taux de chaque règlement") if foreign else ""

    def buttons(self, user: Any, record: Any) -> list[dict[str, Any]]:
        """A receipt is made once; from then on it is seen."""
        found = super().buttons(user, record)
        if not hasattr(record, "receipt"):
            return found
        for button in found:
            if button["info"].name == "issue_receipt":
                button |= {"label": _("Voir le reçu"), "url": self.url("receipt", pk=record.pk), "is_page": True}
        return found

    def state_of(self, record: Any) -> Any:
        return state_of_payment(record)

    def may_create(self, user: Any) -> bool:
        return may(user, record_payment)

    def new_record(self, request: HttpRequest) -> Any:
        record = super().new_record(request)
        record.date = timezone.localdate()
        return record

    def save_form(self, request: HttpRequest, form: Any, record: Any) -> Any:
        """Recording is the action's affair; what the client owes is paid oldest first."""
        return form.record(record.company, request.user)

    def more_urls(self) -> list[URLPattern]:
        return [
            *super().more_urls(),
            path("proposition/", self.view(self.propose), name="propose"),
            path("<int:pk>/recu.pdf", self.view(self.receipt), name="receipt"),
        ]

    def form_extra(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        return {"propose_url": self.url("propose"), "proposal": form.proposal(request)}

    def propose(self, request: HttpRequest) -> HttpResponse:
        """What the client owes, and how the amount typed would settle it, oldest first."""
        if request.method != "POST" or not self.may_create(request.user):
            raise Denied
        return render(request, "payments/proposal.html", {"proposal": proposal_of(request, request.POST)})

    def receipt(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The PDF of the receipt, once it was made."""
        found = Receipt.objects.select_related("payment__party", "payment__company").filter(
            payment=self.record(request, pk)
        )
        receipt = found.first()
        if receipt is None:
            raise Missing
        answer = HttpResponse(receipt_pdf(receipt), content_type="application/pdf")
        answer["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(receipt_name(receipt))}"
        return answer

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        standing = Allocation.objects.filter(payment=record).select_related("due__document__party").order_by("pk")
        rows = [_allocation(one) for one in standing]
        if record.cancels_id:
            rows.append(
                PanelRow(
                    _("Annule le règlement du %s") % french.short(record.cancels.date),
                    self.card_url(record.cancels),
                    icon="ban",
                )
            )
        if receipt := getattr(record, "receipt", None):
            url = self.url("receipt", pk=record.pk)
            rows.append(PanelRow(_("Reçu %s") % receipt, url, icon="receipt", sub=french.short(receipt.at.date())))
        return [
            Panel(_("Affectations"), rows=rows, empty=_("Rien n’est encore affecté."), place="main", key="affectations")
        ]


def _allocation(one: Any) -> PanelRow:
    document = one.due.document
    undone = one.amount < Decimal(0)
    title = str(document) if document else one.due.label
    return PanelRow(
        title,
        link_to(document),
        icon="ban" if undone else "file-invoice",
        sub=_("annulé") if undone else "",
        end=french.money(one.amount, one.due.currency),
    )
