"""`/opportunites/`: list, card and form of opportunities."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.actions import ActionInfo
from etabli.kernel.refusals import Refused
from etabli.modules.crm.actions import (
    add_product,
    assign_opportunity,
    draft_opportunity,
    edit_opportunity,
    link_quote,
    lose_opportunity,
    move_opportunity,
    offer_opportunity,
    plan_next_action,
    quote_opportunity,
    remove_product,
    reopen_opportunity,
    win_opportunity,
)
from etabli.modules.crm.models import Opportunity
from etabli.modules.crm.pages.columns import FILTERS, LISTED, VIEWS
from etabli.modules.crm.pages.forms import OpportunityForm, narrow_listed, narrow_stages
from etabli.modules.crm.pages.panels import documents_panel, next_panel, products_panel
from etabli.modules.crm.pages.results import ResultsViews
from etabli.modules.crm.rules import why_not_work
from etabli.records.documents.pages.deal_tabs import deal_tabs
from etabli.ui.answers import leave, refused, said
from etabli.ui.pages import Figure, Panel, Section
from etabli.ui.pages.listing import Listing

FIELDS = ("party", "contact", "title", "stage", "amount", "own_probability", "expected_on", "owner", "source")
READINGS = {"previsions": "forecast", "bilan": "results"}
NEXT = ("next_kind", "next_on", "next_note")


class OpportunityPages(ResultsViews):
    """Opportunities: the conversion funnel of the Commercial menu (OPP-001)."""

    model = Opportunity
    slug = "opportunites"
    icon = "briefcase"
    feminine = True
    import_url = "/imports/"
    deletable = True
    journaled = False
    move_action = "move_opportunity"
    form_class = OpportunityForm
    list_template = "crm/list.html"
    default_order = "expected_on"
    empty_text = gettext_lazy("Suivez vos affaires du premier appel à la signature. Créez la première.")
    search_fields = ("title", "party__name", "next_note")
    list_columns = LISTED
    list_filters = FILTERS
    views = VIEWS
    sums = ("amount", "weighted")
    sum_unit = gettext_lazy("HT")
    form_fields = (*FIELDS, *NEXT, "note")
    quick_fields = ("party", "title", "stage", "amount", "expected_on")
    form_sections = (
        Section(gettext_lazy("Opportunité"), FIELDS),
        Section(gettext_lazy("Prochaine action"), NEXT),
        Section(gettext_lazy("Note"), ("note",)),
    )
    card_sections = (
        Section(gettext_lazy("Opportunité"), (*FIELDS, "created_at"), edit=FIELDS, name="informations"),
        Section(gettext_lazy("Note"), ("note",), name="note", shown=lambda one: bool(one.note)),
        Section(
            gettext_lazy("Clôture"),
            ("closed_on", "lost_reason", "lost_note"),
            edit=(),
            name="cloture",
            shown=lambda one: not one.is_open,
        ),
    )
    actions = (
        quote_opportunity,
        offer_opportunity,
        link_quote,
        plan_next_action,
        win_opportunity,
        lose_opportunity,
        move_opportunity,
        assign_opportunity,
        add_product,
        reopen_opportunity,
    )
    row_actions = (plan_next_action, win_opportunity)

    def queryset(self, request: HttpRequest) -> Any:
        related = ("party", "stage__pipeline", "owner", "contact", "source", "lost_reason", "company")
        return super().queryset(request).select_related(*related)

    def list_context(self, request: HttpRequest, listing: Listing) -> dict[str, Any]:
        shown = {**super().list_context(request, listing), "ways": self.ways(request, "list")}
        is_won = listing.view is not None and listing.view.name == "gagnees"
        return {**shown, "sibling_tabs": deal_tabs(request.user, self)} if is_won else shown

    def _filtered_url(self, request: HttpRequest) -> str:
        asked = next((view for name, view in READINGS.items() if name in request.GET), None)
        return self.url(asked) if asked else super()._filtered_url(request)

    # ---- written by the actions

    def new_record(self, request: HttpRequest) -> Opportunity:
        record: Opportunity = super().new_record(request)
        record.owner = request.user  # type: ignore[assignment]
        return record

    def save_form(self, request: HttpRequest, form: Any, record: Any) -> Any:
        values = dict(form.cleaned_data)
        if record.pk is not None:
            return edit_opportunity(Opportunity.objects.get(pk=record.pk), values=values, by=request.user)
        party, title = values.pop("party"), values.pop("title")
        stage = values.pop("stage", None)
        return draft_opportunity(
            party, company=record.company, title=title, stage=stage, values=values, by=request.user
        )

    def why_not_edit(self, record: Any) -> str:
        return why_not_work(record)

    def why_not_delete(self, record: Any) -> str:
        return _("Un devis en a été fait : marquez-la perdue plutôt.") if record.papers.exists() else ""

    def action_form_class(self, request: HttpRequest, info: ActionInfo, record: Any) -> Any:
        built = super().action_form_class(request, info, record)
        if info.name == "move_opportunity":
            del built.base_fields["after"]
            narrow_stages(built.base_fields["stage"])
        if info.name == "lose_opportunity":
            narrow_listed(built.base_fields["reason"])
        if info.name == "assign_opportunity":
            built.base_fields["owner"].queryset = built.base_fields["owner"].queryset.filter(is_active=True)
        return built

    def action_initial(self, request: HttpRequest, info: ActionInfo, record: Any) -> dict[str, Any]:
        return {"stage": record.stage_id} if info.name == "move_opportunity" and record is not None else {}

    # ---- card

    def card_line(self, record: Any) -> list[dict[str, Any]]:
        party, stage = record.party, f"{record.stage.pipeline} · {record.stage.label}"
        line = [{"icon": "address-book", "text": party.name, "url": self.party_url(party)}]
        return [*line, {"icon": "layout-kanban", "text": stage, "url": self.board_url(record)}]

    def card_figures(self, request: HttpRequest, record: Any) -> list[Figure]:
        expected = french.short(record.expected_on) if record.expected_on else "—"
        return [
            Figure(_("Montant attendu"), french.money(record.amount), _("HT")),
            Figure(_("Probabilité"), french.rate(record.probability)),
            Figure(_("Montant pondéré"), french.money(record.weighted), _("HT")),
            Figure(_("Clôture prévue"), expected, is_bad=record.is_open and self.is_overdue(record)),
        ]

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        writes = self._may_write(request.user)
        return [
            next_panel(self, record, may_write=writes),
            documents_panel(record, request.user),
            products_panel(self, record, may_write=writes),
        ]

    def more_urls(self) -> list[URLPattern]:
        remove = path("<int:pk>/produits/<int:line>/retirer/", self.view(self.remove_line), name="remove_line")
        return [*super().more_urls(), remove]

    def remove_line(self, request: HttpRequest, pk: int, line: int) -> HttpResponse:
        """Take a product out (POST)."""
        record = self.record(request, pk)
        if request.method == "POST":
            try:
                remove_product(record, line=line, by=request.user)
                said(request, _("Produit retiré"))
            except Refused as no:
                refused(request, no)
        return leave(request, self.card_url(record))
