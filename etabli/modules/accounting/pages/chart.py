"""Configuration › Comptabilité: the chart of accounts and the journals."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.modules.accounting.chart import ensure_chart
from etabli.modules.accounting.models import Account, EntryLine, Journal
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages import Column


class AccountPages(AdministratorPages):
    """`/plan-comptable/`."""

    model = Account
    slug = "plan-comptable"
    icon = "list-numbers"
    title = gettext_lazy("Plan comptable")
    new_label = gettext_lazy("Ajouter un compte")
    default_order = "code"
    search_fields = ("code", "label")
    list_columns = (Column("code", phone="p1"), Column("label", phone="p2", grow=True), Column("has_third_parties"))
    form_fields = ("code", "label", "has_third_parties", "archived")

    def queryset(self, request: HttpRequest) -> Any:
        ensure_chart()
        return super().queryset(request)

    def why_not_delete(self, record: Any) -> str:
        if EntryLine.objects.filter(account=record).exists():
            return _("Des écritures portent ce compte : archivez-le.")
        return ""


class JournalPages(AdministratorPages):
    """`/journaux-comptables/`."""

    model = Journal
    slug = "journaux-comptables"
    icon = "book"
    title = gettext_lazy("Journaux comptables")
    new_label = gettext_lazy("Ajouter un journal")
    default_order = "code"
    search_fields = ("code", "label")
    list_columns = (Column("code", phone="p1"), Column("label", phone="p2", grow=True), Column("kind", phone="p3"))
    form_fields = ("code", "label", "kind", "archived")

    def queryset(self, request: HttpRequest) -> Any:
        ensure_chart()
        return super().queryset(request)

    def why_not_delete(self, record: Any) -> str:
        return _("Des écritures portent ce journal : archivez-le.") if record.entries.exists() else ""
