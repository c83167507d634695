"""Configuration: its home, the pages of declared settings, and the base of settings pages of one's own."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.decimals import FixedDecimalFormField
from etabli.kernel.modules import plugged
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.kernel.settings import SettingSpec, declared, set_value, values_of
from etabli.ui.answers import leave, page, said
from etabli.ui.frame import default_company
from etabli.ui.menus import SettingsSection, section_groups
from etabli.ui.pages.base import Page


class SettingsPage(Page):
    """A page of Configuration, for administrators, with the subjects at its side.

    Subclasses give `template` and `context()`, or `sections`: names of declared settings shown one panel each.
    """

    sections: tuple[tuple[Any, str], ...] = ()
    template: str = "ui/settings/section.html"
    in_settings = True

    def may_open(self, user: Any) -> bool:
        return user.is_administrator

    def show(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            return self.save(request)
        return self._answer(request, self.forms(request))

    def forms(self, request: HttpRequest) -> list["SectionForm"]:
        """One form a section."""
        return [SectionForm(title, name, request) for title, name in self.sections]

    def save(self, request: HttpRequest) -> HttpResponse:
        """Save the section whose button was pressed."""
        if not self.may_change(request.user):
            raise Denied
        found = self.forms(request)
        section = next((form for form in found if form.name == request.POST.get("section")), None)
        if section is None:
            raise Missing
        if "reset" in request.POST:
            section.reset(request.POST["reset"], request.user)
            said(request, _("Valeur d’origine reprise"))
            return leave(request, request.path)
        section.bind(request.POST)
        if section.save(request.user):
            said(request, _("Réglages enregistrés"))
            return leave(request, request.path)
        return self._answer(request, found, status=422)

    def _answer(self, request: HttpRequest, found: list["SectionForm"], *, status: int = 200) -> HttpResponse:
        context = {**self.frame_context(request), "here": request.path, "forms": found, **self.context(request)}
        return page(request, self.template, context, status=status)

    def frame_context(self, request: HttpRequest) -> dict[str, Any]:
        """What the template of every page of settings needs: its title and the subjects at its side."""
        return {"pages": self, "heading": self.heading, "groups": section_groups(), "here": self.url()}

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """What the template of a subclass is given besides."""
        return {}


class SectionForm:
    """The settings of one declared section as sentences with their fields, saved together."""

    def __init__(self, title: Any, name: str, request: HttpRequest) -> None:
        self.title, self.name = title, name
        self.specs = declared(name)
        per_company = [spec for spec in self.specs if spec.per_company]
        self.company = default_company(request) if per_company else None
        self.values = values_of(name, company=self.company)
        self.form = self._build()

    def _build(self, data: Any = None) -> forms.Form:
        fields = {spec.key: setting_field(spec) for spec in self.specs}
        built = type("SettingsForm", (forms.Form,), fields)
        initial = {
            key: ", ".join(map(str, value)) if isinstance(value, list) else value for key, value in self.values.items()
        }
        return built(data, initial=initial, prefix=self.name.replace(".", "-"))

    def bind(self, data: Any) -> None:
        """Take what was posted."""
        self.form = self._build(data)

    @property
    def sentences(self) -> list[dict[str, Any]]:
        """Field, help, and whether the value is the factory's."""
        return [
            {"spec": spec, "field": self.form[spec.key], "is_changed": self.values[spec.key] != spec.default}
            for spec in self.specs
        ]

    def save(self, user: Any) -> bool:
        """Write what changed; every refusal goes to its field."""
        if not self.form.is_valid():
            return False
        try:
            with transaction.atomic():
                for spec in self.specs:
                    self._save_one(spec, user)
        except Refused as no:
            self.form.add_error(no.field if no.field in self.form.fields else None, str(no))
            return False
        return True

    def _save_one(self, spec: SettingSpec, user: Any) -> None:
        value = self.form.cleaned_data[spec.key]
        if spec.kind is list:
            value = [part.strip() for part in str(value).split(",") if part.strip()]
        if spec.secret and not value:
            return
        if value is None:
            value = spec.kind()
        if value != self.values[spec.key]:
            set_value(spec.key, value, by=user, company=self.company if spec.per_company else None)

    def reset(self, key: str, user: Any) -> None:
        """Back to the factory's value."""
        spec = next((found for found in self.specs if found.key == key), None)
        if spec is None:
            raise Missing
        set_value(key, None, by=user, company=self.company if spec.per_company else None)


def setting_field(spec: SettingSpec) -> forms.Field:
    """The field of one setting; its label is the sentence."""
    options: dict[str, Any] = {"label": spec.label, "help_text": spec.help, "required": False}
    if spec.choices:
        return forms.TypedChoiceField(choices=spec.choices, coerce=cast(Any, spec.kind), **options)
    if spec.kind is bool:
        return forms.BooleanField(**options)
    if spec.kind is int:
        return forms.IntegerField(widget=forms.NumberInput(attrs={"class": "w-s"}), **{**options, "required": True})
    if spec.kind is Decimal:
        return FixedDecimalFormField(decimal_places=6, shown_decimals=0, **{**options, "required": True})
    if spec.secret:
        return forms.CharField(
            widget=forms.PasswordInput(attrs={"autocomplete": "off", "placeholder": "••••••••"}), **options
        )
    return forms.CharField(widget=forms.TextInput(attrs={"class": "w-l"}), **options)


class ConfigurationPage(SettingsPage):
    """Configuration › all subjects, and those that are nothing but declared settings."""

    slug = "configuration"
    title = gettext_lazy("Configuration")
    template = "ui/settings/section.html"

    def urls(self) -> list[URLPattern]:
        return [
            path("", self.view(self.subjects), name="list"),
            path("<str:name>/", self.view(self.section), name="section"),
        ]

    def subjects(self, request: HttpRequest) -> HttpResponse:
        """Every subject, searchable."""
        return page(
            request, "ui/settings/home.html", {"pages": self, "heading": self.heading, "groups": section_groups()}
        )

    def section(self, request: HttpRequest, name: str) -> HttpResponse:
        """One subject made of declared settings."""
        found = next((s for s in plugged(SettingsSection) if s.name == name and s.pages is None), None)
        if found is None:
            raise Missing
        one = type(self)()
        one.sections = found.panels or ((found.label, found.name),)
        one.title = found.label
        return SettingsPage.show(one, request)
