"""Configuration › Accès du comptable: who reads the books from outside."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from etabli.modules.accounting.actions.end_accountant_access import end_accountant_access
from etabli.modules.accounting.models import AccountantAccess
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages import Column


class AccountantPages(AdministratorPages):
    """`/acces-comptables/`."""

    model = AccountantAccess
    slug = "acces-comptables"
    icon = "user-check"
    title = gettext_lazy("Accès du comptable")
    company_field = "company"
    creatable = False
    default_order = "-created_at"
    actions = (end_accountant_access,)
    empty_text = gettext_lazy(
        "Configuration › Sociétés, la société, « Inviter le comptable » : il n’occupe aucun siège."
    )
    list_columns = (
        Column("user__last_name", gettext_lazy("Comptable"), phone="p1", grow=True),
        Column("user__email", gettext_lazy("E-mail"), phone="p2"),
        Column("company__name", gettext_lazy("Société"), phone="p3"),
        Column("may_lock"),
        Column("created_at", kind="datetime", xl=True),
        Column("ended_at", kind="datetime", empty="—"),
    )
    form_fields = ("may_lock",)

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("user", "company")

    def why_not_delete(self, record: Any) -> str:
        return str(gettext_lazy("Un accès se retire, il ne se supprime pas."))
