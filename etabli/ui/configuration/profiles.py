"""`/profils/`: profiles of the own companies, each with its sender, its page foot and its account (CFG-010)."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import banking, french
from etabli.foundation.errors import IdentifierError
from etabli.foundation.states import State
from etabli.kernel.companies.actions import archive_company_profile, restore_company_profile
from etabli.kernel.companies.models import Company, CompanyProfile
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.configuration.company_form import let_type
from etabli.ui.pages.columns import Column
from etabli.ui.pages.declared import View
from etabli.ui.pages.sections import Panel, PanelRow, Section

LINES_AT_MOST = 4
CHECKS = {"iban": banking.iban, "bic": banking.bic}


def account_text(profile: CompanyProfile) -> str:
    """Its account in groups, or whose it is."""
    return french.iban(profile.iban) if profile.iban else _("Celui de la société")


def situation(profile: CompanyProfile) -> State:
    """Chosen by itself, by hand, or put away."""
    if profile.archived:
        return State("off", _("Archivé"))
    return State("done", _("D’office")) if profile.is_default else State("draft", _("Au choix"))


class ProfileForm(forms.ModelForm):
    """The account may be typed with spaces; BIC and bank follow from it."""

    class Meta:
        model = CompanyProfile
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (found for found in CHECKS if found in self.fields):
            let_type(self.fields[name])

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        for name, check in CHECKS.items():
            if found.get(name):
                try:
                    found[name] = check(found[name])
                except IdentifierError as error:
                    self.add_error(name, str(error))
        if found.get("iban") != self.instance.iban and "iban" in self.changed_data:
            # another account has another bank: what the old one said is not kept unless it was typed
            for name in ("bic", "bank_name"):
                if name not in self.changed_data:
                    found[name] = ""
        for name in ("sender_lines", "sender_contact"):
            if len((found.get(name) or "").strip().splitlines()) > LINES_AT_MOST:
                self.add_error(name, _("Quatre lignes au plus."))
        return found


class ProfilePages(AdministratorPages):
    """Profiles. One is archived, never deleted: what was printed names it."""

    model = CompanyProfile
    slug = "profils"
    icon = "id"
    title = gettext_lazy("Profils de société")
    new_label = gettext_lazy("Créer un profil")
    empty_text = gettext_lazy(
        "Un profil change l’expéditeur, le bas de page et le compte bancaire d’un document. Sans profil, vos documents "
        "portent les coordonnées et le compte de la société."
    )
    list_columns = (
        Column("name", phone="p1"),
        Column("company", phone="p3"),
        Column("iban", "IBAN", value=account_text, phone="wide"),
        Column("bank_name", phone="wide", xl=True),
        Column("situation", gettext_lazy("Emploi"), kind="state", phone="p4", value=situation),
    )
    views = (
        View("en-service", gettext_lazy("En service"), lambda rows, user: rows.active(), is_default=True),
        View("archives", gettext_lazy("Archivés"), lambda rows, user: rows.filter(archived=True), counted=False),
    )
    search_fields = ("name", "bank_name")
    default_order = "name"
    form_class = ProfileForm
    form_fields = (
        *("name", "company", "is_default", "sender_name", "sender_lines", "sender_contact", "footer"),
        *("iban", "bic", "bank_name", "account_holder"),
    )
    form_sections = (
        Section(gettext_lazy("Profil"), ("name", "company", "is_default")),
        Section(gettext_lazy("Expéditeur"), ("sender_name", "sender_lines", "sender_contact")),
        Section(gettext_lazy("Bas de page"), ("footer",)),
        Section(gettext_lazy("Compte bancaire"), ("iban", "bic", "bank_name", "account_holder")),
    )
    card_sections = (
        Section(gettext_lazy("Profil"), ["name", "company", "is_default"], name="profil"),
        Section(gettext_lazy("Expéditeur"), ["sender_name", "sender_lines", "sender_contact"], name="expediteur"),
        Section(gettext_lazy("Bas de page"), ["footer"], name="bas"),
        Section(
            gettext_lazy("Compte bancaire"),
            [Column("iban", "IBAN", value=account_text), "bic", "bank_name", "account_holder"],
            name="compte",
            edit=("iban", "bic", "bank_name", "account_holder"),
        ),
    )
    actions = (archive_company_profile, restore_company_profile)

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("company")

    def state_of(self, record: Any) -> Any:
        return situation(record)


def profiles_panel(company: Company) -> Panel:
    """The profiles of a company, on its card."""
    pages = ProfilePages.page()
    rows = [
        PanelRow(one.name, url=pages.card_url(one), sub=account_text(one), state=situation(one), icon="id")
        for one in company.profiles.active()
    ]
    return Panel(
        _("Profils"),
        rows=rows,
        count=len(rows) or "",
        add_url=f"{pages.url('new')}?company={company.pk}",
        add_label=_("Créer un profil"),
        empty=_("Un autre expéditeur ou un autre compte bancaire sur certains documents : créez un profil."),
        place="main",
        key="profils",
    )
