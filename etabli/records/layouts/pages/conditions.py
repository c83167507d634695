"""`/conditions-de-vente/`: general terms and special conditions on one page (QUO-046, QUO-047)."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.printing.markup import shown
from etabli.records.layouts.actions import archive_condition, restore_condition
from etabli.records.layouts.forms import ConditionForm
from etabli.records.layouts.models import ConditionText
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages import Column, Panel, Section, View


class ConditionPages(AdministratorPages):
    """Conditions. A text is archived, never deleted: documents name it."""

    model = ConditionText
    slug = "conditions-de-vente"
    icon = "file-text"
    title = gettext_lazy("Conditions")
    new_label = gettext_lazy("Ajouter un texte")
    empty_text = gettext_lazy(
        "Vos conditions générales de vente et vos conditions particulières : écrites une fois, jointes aux documents."
    )
    list_columns = (
        Column("title", phone="p1"),
        Column("kind", phone="p3"),
        Column("company", gettext_lazy("Société"), value=lambda one: one.company or _("Toutes"), phone="wide"),
        Column("state", gettext_lazy("Emploi"), kind="state", value=lambda one: one.state, phone="p4"),
    )
    list_filters = ("kind",)
    views = (
        View("en-service", gettext_lazy("En service"), lambda rows, user: rows.active(), is_default=True),
        View("archivees", gettext_lazy("Archivées"), lambda rows, user: rows.filter(archived=True), counted=False),
    )
    search_fields = ("title",)
    default_order = "title"
    form_class = ConditionForm
    form_fields = ("title", "kind", "company", "is_default", "on_quotes", "on_orders", "on_invoices")
    form_sections = (
        Section(gettext_lazy("Texte"), ("title", "kind", "company", "text")),
        Section(gettext_lazy("Jointes d’office"), ("is_default", "on_quotes", "on_orders", "on_invoices")),
    )
    card_sections = (
        Section(
            gettext_lazy("Emploi"),
            (
                "kind",
                Column("company", gettext_lazy("Société"), value=lambda one: one.company or _("Toutes")),
                *("is_default", "on_quotes", "on_orders", "on_invoices"),
            ),
            edit=(),
        ),
    )
    actions = (archive_condition, restore_condition)

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("company")

    def new_record(self, request: HttpRequest) -> ConditionText:
        """For every company until one is chosen."""
        return ConditionText()

    def card_panels(self, request: HttpRequest, record: ConditionText) -> list[Panel]:
        context = {"text": shown(record.body)}
        return [Panel(_("Texte"), template="layouts/condition_panel.html", context=context, place="main", key="texte")]
