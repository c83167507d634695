"""Payment terms and means of payment, in Configuration."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.refusals import Denied, Missing
from etabli.records.terms.forms import PaymentTermForm
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models import ExchangeRate, PaymentMode, PaymentTerm
from etabli.records.terms.steps import changed, drawn, typed_rows
from etabli.records.terms.variables import VARIABLES
from etabli.ui.pages import Column, DateRange, Panel, PanelRow, RecordPages


def meaning_of(term: PaymentTerm) -> str:
    """« 30 jours fin de mois », or its instalments in short."""
    lines = list(term.lines.all())
    if not lines:
        return term.due_rule.label
    if len(lines) > 4:
        return _("%(count)s échéances") % {"count": len(lines)}
    return ", ".join(f"{french.rate(line.percent)} {line.step.words}" for line in lines)


class PaymentTermPages(RecordPages):
    """`/conditions-de-reglement/`. A term is archived, never deleted: documents name it."""

    model = PaymentTerm
    slug = "conditions-de-reglement"
    icon = "calendar-due"
    feminine = True
    company_field = ""
    title = gettext_lazy("Conditions de règlement")
    new_label = gettext_lazy("Ajouter une condition")
    list_columns = (
        Column("label", phone="p1"),
        Column("meaning", gettext_lazy("Échéance"), value=meaning_of, phone="p3"),
        Column("is_default", phone="p4"),
        Column("archived", phone="wide"),
    )
    search_fields = ("label",)
    default_order = "position"
    form_class = PaymentTermForm
    form_template = "terms/form.html"
    form_fields = ("label", "rule", "days", "day_of_month", "event", "is_default", "position", "archived")

    @property
    def new_title(self) -> str:
        return _("Nouvelle condition de règlement")

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).prefetch_related("lines")

    def more_urls(self) -> list[URLPattern]:
        return [*super().more_urls(), path("echeances/", self.view(self.steps), name="steps")]

    def form_extra(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        return self._drawn(form.steps)

    def steps(self, request: HttpRequest) -> HttpResponse:
        """The rows after a button; nothing is written."""
        if request.method != "POST":
            raise Missing
        if not self.may_create(request.user):
            raise Denied
        rows = changed(typed_rows(request.POST), request.POST.get("do", ""), request.POST)
        return render(request, "terms/steps.html", self._drawn(drawn(rows)))

    def _drawn(self, rows: Any) -> dict[str, Any]:
        return {
            "rows": rows,
            "url": self.url("steps"),
            "methods": PaymentMethod.choices,
            "variables": VARIABLES.items(),
        }

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        rows = [
            PanelRow(line.title or line.step.words, sub=line.step.words, end=french.rate(line.percent))
            for line in record.lines.all()
        ]
        return [Panel(_("Échéances"), rows=rows, key="echeances", place="main")] if rows else []


class PaymentModePages(RecordPages):
    """`/modes-de-reglement/`. A means of payment is archived, never deleted: payments name it."""

    model = PaymentMode
    slug = "modes-de-reglement"
    icon = "credit-card"
    company_field = ""
    title = gettext_lazy("Modes de règlement")
    new_label = gettext_lazy("Ajouter un mode")
    list_columns = (
        Column("label", phone="p1"),
        Column("kind", phone="p3"),
        Column("account_code"),
        Column("needs_reference"),
        Column("archived", phone="wide"),
    )
    search_fields = ("label",)
    default_order = "position"
    form_fields = ("label", "kind", "account_code", "needs_reference", "position", "archived")


class ExchangeRatePages(RecordPages):
    """`/taux-de-change/`. A currency is offered on documents once a rate of it is known (QUO-006)."""

    model = ExchangeRate
    slug = "taux-de-change"
    icon = "currency-euro"
    company_field = ""
    title = gettext_lazy("Devises et taux de change")
    new_label = gettext_lazy("Ajouter un taux")
    empty_text = gettext_lazy("Donnez un premier taux : la devise sera proposée sur vos devis, commandes et factures.")
    list_columns = (
        Column("currency", phone="p1"),
        Column("on", kind="date", phone="p3"),
        Column("rate", kind="number", phone="p2"),
        Column("source", phone="p4"),
    )
    list_filters = ("currency", DateRange("on", gettext_lazy("Date")))
    search_fields = ("currency", "source")
    default_order = "-on"
    form_fields = ("currency", "on", "rate", "source")
