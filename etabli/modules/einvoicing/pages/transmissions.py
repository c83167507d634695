"""`/factures-transmises/`: every invoice handed to the platform and its state."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.modules.einvoicing.models import SentStatus, Transmission
from etabli.modules.einvoicing.pages.advice import advice_of
from etabli.records.lifecycle.statuses import STATUSES
from etabli.ui.pages import ChoiceFilter, Column, DateRange, Panel, PanelRow, RecordFilter, RecordPages, Section, View

SHOWN = tuple((code, status.word) for code, status in STATUSES.items() if code < "214" or code in ("221", "501"))


class TransmissionPages(RecordPages):
    """Read only: invoices are transmitted from their own page."""

    model = Transmission
    slug = "factures-transmises"
    icon = "world-share"
    title = gettext_lazy("Factures transmises")
    feminine = True
    creatable = editable = False
    default_order = "-created_at"
    empty_text = gettext_lazy("Ouvrez une facture émise et cliquez sur « Transmettre à la plateforme ».")
    search_fields = ("document__number", "document__party__name")
    list_columns = (
        Column("document__number", gettext_lazy("Facture"), phone="p1", sort="document__number"),
        Column("document__party__name", gettext_lazy("Client"), grow=True, phone="p3"),
        Column("document__total_incl", gettext_lazy("Total TTC"), kind="amount", phone="p2"),
        Column("situation_state", gettext_lazy("État"), kind="state", sort="code", phone="p4"),
        Column("reason", gettext_lazy("Motif"), empty="—", xl=True),
        Column("since", gettext_lazy("Depuis le"), kind="datetime", empty="—", xl=True),
        Column("collected", kind="amount", hidden=True),
        Column("created_at", kind="datetime", hidden=True),
        Column("company__name", gettext_lazy("Société"), hidden=True),
    )
    list_filters = (
        ChoiceFilter("code", gettext_lazy("État"), choices=SHOWN),
        DateRange("created_at", gettext_lazy("Transmise le")),
        RecordFilter("company", gettext_lazy("Société")),
    )
    views = (View("a-traiter", gettext_lazy("À traiter"), lambda rows, user: rows.in_trouble()),)
    card_sections = (
        Section(
            gettext_lazy("Transmission"),
            [
                Column("document", gettext_lazy("Facture"), kind="record"),
                Column("document__party", gettext_lazy("Client"), kind="record"),
                "created_at",
                Column("reason", gettext_lazy("Motif"), empty="—"),
                "collected",
                Column("flow__tracking_id", gettext_lazy("Référence de suivi")),
            ],
        ),
    )

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("document__party", "company", "flow")

    def name_of(self, record: Transmission) -> str:
        return _("Transmission de %s") % record.document.number

    def state_of(self, record: Transmission) -> Any:
        return record.situation_state

    def card_panels(self, request: HttpRequest, record: Transmission) -> list[Panel]:
        advice = advice_of(record)
        found = [
            Panel(_("Statuts"), rows=status_rows(record), empty=_("La plateforme n’a encore rien dit."), place="main")
        ]
        return [Panel(_("Que faire ?"), html=advice, place="main"), *found] if advice else found


def status_rows(transmission: Transmission) -> list[PanelRow]:
    """Statuses in the order they were said, latest first, with who said them and why."""
    rows = list(transmission.statuses.order_by("-at", "-pk"))
    return [
        PanelRow(one.status.sentence or str(one), sub=_said(one), end=_collected(one), state=one.state) for one in rows
    ]


def _said(one: SentStatus) -> str:
    words = (
        one.reason_word,
        one.reason,
        one.action_word,
        f"{timezone.localtime(one.at):%d/%m/%Y %H:%M}",
        one.get_origin_display(),
    )
    return " · ".join(str(word) for word in words if word)


def _collected(one: SentStatus) -> str:
    """What was collected, rate by rate: kept as text, like all amounts in JSON."""
    told = ((Decimal(row["amount"]), Decimal(row["rate"])) for row in one.amounts)
    return " · ".join(_("%(amount)s à %(rate)s") % _shown(amount, rate) for amount, rate in told)


def _shown(amount: Decimal, rate: Decimal) -> dict[str, str]:
    return {"amount": french.money(amount), "rate": french.rate(rate)}
