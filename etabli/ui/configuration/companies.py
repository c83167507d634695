"""`/societes/`: the own companies, created with what is needed to begin, completed section by section."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.foundation.countries import country_name
from etabli.foundation.errors import IdentifierError
from etabli.foundation.states import State
from etabli.kernel.companies.actions import archive_company, restore_company
from etabli.kernel.companies.models import Company
from etabli.kernel.companies.opening import open_company
from etabli.kernel.demo import remove_demo
from etabli.kernel.refusals import Denied
from etabli.ui.answers import page
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.configuration.company_form import CHECKS, CompanyForm, completed
from etabli.ui.configuration.company_look import LookViews
from etabli.ui.configuration.profiles import profiles_panel
from etabli.ui.pages.columns import Column
from etabli.ui.pages.declared import View
from etabli.ui.pages.sections import Panel, Section

SIREN = Column("siren", "SIREN", value=lambda company: spaced(french.siren, company.siren), sort="siren")
SIRET = Column("siret", "SIRET", value=lambda company: spaced(french.siret, company.siret))
VAT = Column(
    "vat_number", gettext_lazy("N° de TVA"), value=lambda company: spaced(french.vat_number, company.vat_number)
)
IBAN = Column("iban", "IBAN", value=lambda company: spaced(french.iban, company.iban))
COUNTRY = Column("country", gettext_lazy("Pays"), value=lambda company: country_name(company.country))
FIRST = (
    Section(gettext_lazy("Identité"), ["name", "siren", "vat_regime"]),
    Section(gettext_lazy("Adresse et contact"), ["street", "postcode", "city", "country", "email", "phone"]),
    Section(gettext_lazy("Banque"), ["iban"]),
)


def spaced(in_groups: Callable[[str], str], code: str) -> str:
    """A number in the groups one reads it by, empty when there is none."""
    return in_groups(code) if code else ""


def situation(company: Company) -> State:
    """Shape and word of what it is."""
    if company.archived:
        return State("off", _("Archivée"))
    return State("draft", _("Fictive")) if company.is_fictitious else State("done", _("En service"))


class CompanyPages(LookViews, AdministratorPages):
    """Own companies (CFG-007, CFG-008). One is archived, never deleted: its documents and its chain stay."""

    model = Company
    slug = "societes"
    icon = "building"
    title = gettext_lazy("Sociétés")
    feminine = True
    new_label = gettext_lazy("Créer une société")
    empty_text = gettext_lazy("Votre société donne son nom, ses mentions et sa numérotation à tous vos documents.")
    list_columns = (
        Column("name", phone="p1"),
        SIREN,
        Column("city", phone="p3"),
        Column("vat_regime", phone="wide", xl=True),
        Column("situation", gettext_lazy("Situation"), kind="state", phone="p4", value=situation),
    )
    views = (
        View("en-service", gettext_lazy("En service"), lambda rows, user: rows.active(), is_default=True),
        View("archivees", gettext_lazy("Archivées"), lambda rows, user: rows.filter(archived=True)),
    )
    search_fields = ("name", "siren", "city")
    default_order = "name"
    form_class = CompanyForm
    form_fields = (
        *("name", "legal_form", "is_sole_trader", "siren", "siret", "vat_number", "capital", "rcs", "ape"),
        *("street", "postcode", "city", "country", "email", "phone", "website", "iban", "bic", "bank_name"),
        *("vat_regime", "vat_exemption", "vat_on_debits", "is_vat_group_member", "electronic_address"),
    )
    card_sections = (
        Section(
            gettext_lazy("Identité"),
            ["name", "legal_form", "is_sole_trader", SIREN, SIRET, VAT],
            name="identite",
        ),
        Section(gettext_lazy("Mentions légales"), ["capital", "rcs", "ape", "electronic_address"], name="mentions"),
        Section(
            gettext_lazy("Adresse et contact"),
            ["street", "postcode", "city", COUNTRY, "email", Column("phone", kind="phone"), "website"],
            name="adresse",
        ),
        Section(gettext_lazy("Banque"), [IBAN, "bic", "bank_name"], name="banque"),
        Section(
            gettext_lazy("TVA"),
            ["vat_regime", "vat_exemption", "vat_on_debits", "is_vat_group_member"],
            name="tva",
        ),
    )
    actions = (archive_company, restore_company, remove_demo)

    def more_urls(self) -> list[URLPattern]:
        return [path("proposer/", self.view(self.propose), name="propose"), *self.look_urls()]

    def state_of(self, record: Any) -> Any:
        return situation(record)

    def buttons(self, user: Any, record: Any) -> list[dict[str, Any]]:
        """The demonstration is taken away, a real company put away."""
        hidden = "archive_company" if record.is_fictitious else "remove_demo"
        return [button for button in super().buttons(user, record) if button["info"].name != hidden]

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        return [self.look_panel(record), profiles_panel(record)]

    def new(self, request: HttpRequest) -> HttpResponse:
        """What is needed to begin; the rest is completed on the card."""
        if not self.may_create(request.user):
            raise Denied
        names = [name for section in FIRST for name in section.field_names]
        return self._form(request, self.new_record(request), names, sections=FIRST)

    def form_extra(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        return {"propose_url": self.url("propose") if form.instance.pk is None else ""}

    @property
    def form_template(self) -> str:  # type: ignore[override]
        """With the words about what the identifiers say."""
        return "ui/configuration/company_form.html"

    def save_form(self, request: HttpRequest, form: Any, record: Any) -> Any:
        if record.pk is None:
            return open_company(completed(form.save(commit=False)), by=request.user)
        if {"siren", "iban"} & set(form.changed_data):
            completed(record)
        return form.save()

    def propose(self, request: HttpRequest) -> HttpResponse:
        """What will be filled in from the numbers typed so far."""
        typed = Company(vat_regime=request.GET.get("vat_regime") or Company.VatRegime.NORMAL)
        for name in ("siren", "iban"):
            text = request.GET.get(name, "").strip()[:60]
            digits = "".join(filter(str.isdigit, text))
            check, field = (CHECKS["siret"], "siret") if name == "siren" and len(digits) == 14 else (CHECKS[name], name)
            try:
                setattr(typed, field, check(text) if text else "")
            except IdentifierError:
                continue
        typed.siren = typed.siren or typed.siret[:9]
        typed.electronic_address = typed.siren
        completed(typed)
        facts = [(column.label, column.text(typed)) for column in self.columns_of_proposal()]
        return page(request, "ui/configuration/proposal.html", {"facts": [fact for fact in facts if fact[1]]})

    def columns_of_proposal(self) -> list[Column]:
        """What can be known from the numbers alone."""
        names = [SIREN, SIRET, VAT, Column("electronic_address"), Column("bic"), Column("bank_name")]
        return [column.bound(Company) for column in names]
