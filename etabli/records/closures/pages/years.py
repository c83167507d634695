"""Configuration › Exercices: the years that are not the usual twelve months."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.records.closures.models import FinancialYear
from etabli.records.closures.rules import Year, why_not_year
from etabli.records.closures.years import closed_years, years_of
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages import Column


class FinancialYearForm(forms.ModelForm):
    """A year with the company it is of."""

    class Meta:
        model = FinancialYear
        fields: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        company, start, end = (found.get(name) for name in ("company", "starts_on", "ends_on"))
        if company and start and end and start < end:
            closed = closed_years(company)
            years = years_of(company, without=self.instance.pk)
            field, sentence = why_not_year(Year(start, end), years, closed[-1].end if closed else None)
            if sentence:
                self.add_error(field, sentence)
        return found


class FinancialYearPages(AdministratorPages):
    """`/exercices/`."""

    model = FinancialYear
    slug = "exercices"
    icon = "calendar-stats"
    title = gettext_lazy("Exercices particuliers")
    new_label = gettext_lazy("Ajouter un exercice")
    company_field = "company"
    default_order = "-starts_on"
    form_class = FinancialYearForm
    empty_text = gettext_lazy(
        "Vos exercices durent douze mois. Ajoutez ici le premier s’il est plus court ou plus long, "
        "ou celui où la date de clôture change."
    )
    list_columns = (
        Column("starts_on", phone="p1"),
        Column("ends_on", phone="p2"),
        Column("company__name", gettext_lazy("Société"), phone="p3", grow=True),
    )
    form_fields = ("company", "starts_on", "ends_on")

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("company")

    def why_not_delete(self, record: Any) -> str:
        closed = any(year.end == record.ends_on for year in closed_years(record.company))
        return _("Cet exercice est clôturé : il reste.") if closed else ""
