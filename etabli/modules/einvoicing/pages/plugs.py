"""What electronic invoicing shows elsewhere: invoices, clients, home."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.people.rights import opens_kind
from etabli.modules.einvoicing.actions import choose_address
from etabli.modules.einvoicing.completeness import incomplete
from etabli.modules.einvoicing.models import DirectoryCheck, Transmission
from etabli.modules.einvoicing.pages.advice import advice_of
from etabli.modules.einvoicing.pages.start import EinvoicingPage
from etabli.modules.einvoicing.pages.transmissions import SHOWN, TransmissionPages, status_rows
from etabli.records.documents.pages import ActionPanel
from etabli.ui.menus import TodoItem
from etabli.ui.pages import Filter, Panel, PanelRow

LATEST = 4
STATES = (
    ("none", gettext_lazy("Non transmise")),
    ("waiting", gettext_lazy("Remise, sans réponse")),
    ("trouble", gettext_lazy("À traiter")),
    *SHOWN,
)


@dataclass(frozen=True)
class StateFilter(Filter):
    """How far invoices have come with the platform."""

    def bound(self, model: Any) -> "StateFilter":
        return self

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        wanted = [code for code in query.getlist(self.name) if code in dict(STATES)]
        if not wanted:
            return rows
        kept = Q(transmission__code__in=wanted)
        if "none" in wanted:
            kept |= Q(transmission=None, status__in=("open", "done"), snapshot__payload__notes__BAR="B2B")
        if "waiting" in wanted:
            kept |= Q(transmission__code="", transmission__isnull=False)
        if "trouble" in wanted:
            kept |= Q(pk__in=Transmission.objects.in_trouble().values("document"))
        return rows.filter(kept)

    def said(self, query: QueryDict, model: Any, user: Any) -> str:
        wanted = query.getlist(self.name)
        return ", ".join(str(word) for code, word in STATES if code in wanted)

    def fields(self, model: Any, user: Any) -> dict[str, forms.Field]:
        widget = forms.CheckboxSelectMultiple
        return {self.name: forms.MultipleChoiceField(label=self.label, choices=STATES, required=False, widget=widget)}


def invoice_panels(request: HttpRequest, invoice: Any) -> list[Panel]:
    """The state of a transmitted invoice, its latest statuses, and what to do."""
    one = Transmission.objects.filter(document=invoice).select_related("flow").first()
    if one is None:
        return []
    advice, rows = advice_of(one), status_rows(one)
    state = PanelRow(_("État"), sub=advice or one.reason, state=one.situation_state, late=bool(advice))
    opens = opens_kind(request.user, "einvoicing.transmission")
    return [
        Panel(
            _("Facturation électronique"),
            rows=[state, *rows[:LATEST]],
            more_url=TransmissionPages.page().card_url(one) if opens else "",
            more_label=_("Tous les statuts"),
            key="facturation-electronique",
        )
    ]


def address_form(user: Any, party: Any) -> type[forms.Form]:
    """Addresses the directory gave."""
    check = DirectoryCheck.objects.filter(party=party).first()
    choices = [(line["address"], _line(line)) for line in (check.lines if check else []) if line["status"] == "Enabled"]

    class AddressForm(forms.Form):
        address = forms.ChoiceField(label=gettext_lazy("Adresse"), choices=choices, widget=forms.RadioSelect)

    return AddressForm


def _line(line: dict[str, str]) -> str:
    more = " · ".join(word for word in (line.get("label"), line.get("routing_code"), line.get("siret")) if word)
    return f"{line['address']} ({more})" if more else line["address"]


PANELS = (ActionPanel(choose_address, form=address_form, propose=lambda party: {"address": party.electronic_address}),)


def tasks(user: Any, company: Any) -> list[TodoItem]:
    """Clients to complete, and invoices that were refused."""
    if not user.is_administrator:
        return []
    found, lacking = [], incomplete(user).count()
    if lacking:
        found.append(
            TodoItem(
                _("Compléter %s pour la facturation électronique") % french.counted(lacking, _("client")),
                EinvoicingPage.page().url("clients"),
                sub=_("SIREN, adresse ou code de routage"),
                icon="world-share",
                shape="wait",
                button=_("Compléter"),
                button_url=EinvoicingPage.page().url("clients"),
                position=70,
            )
        )
    rows = Transmission.objects.visible_to(user).in_trouble().filter(code__in=("", "210", "213", "221", "501"))
    rows = rows if company is None else rows.filter(company=company)
    for one in rows.select_related("document__party", "flow").order_by("-created_at")[:LATEST]:
        told = {"number": one.document.number, "party": one.document.party, "state": one.situation_state.word.lower()}
        url = TransmissionPages.page().card_url(one)
        found.append(
            TodoItem(
                _("%(number)s, %(party)s : %(state)s") % told,
                url,
                sub=one.reason,
                icon="alert-triangle",
                shape="late",
                button=_("Voir"),
                button_url=url,
                position=15,
            )
        )
    return found
