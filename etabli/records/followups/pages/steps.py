"""« Étapes des suivis » in Configuration: renamed, reordered, added, each with its e-mail per kind of document
(CFG-011, DUN-013 to 016)."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.companies.models import Company
from etabli.kernel.journal import write_entry
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.records.documents.mail_contexts import document_contexts
from etabli.records.followups.models import Step, StepTemplate
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.configuration.mail_templates import MailTemplatePages
from etabli.ui.pages import Column, Panel, PanelRow

FIELD = "modele"


class StepForm(forms.ModelForm):
    """A step, and the template it takes for each kind of document; one more per company when there are several."""

    class Meta:
        model = Step
        fields = ("label", "days", "position", "archived")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assigned = self._assigned()
        companies: list[Company | None] = [None, *several_companies()]
        self.places: dict[str, tuple[str, Company | None]] = {}
        for context in document_contexts():
            for company in companies:
                name = f"{FIELD}_{context.name}_{company.pk if company else 0}".replace(".", "_")
                self.places[name] = (context.name, company)
                self.fields[name] = self._field(context, company)
                self.initial[name] = self.assigned.get((context.name, company.pk if company else None), "")
        if self.instance.is_sending:
            del self.fields["archived"]

    def _assigned(self) -> dict[tuple[str, int | None], int]:
        if self.instance.pk is None:
            return {}
        rows = StepTemplate.objects.filter(step=self.instance)
        return {(row.context, row.company_id): row.template_id for row in rows}

    def _field(self, context: Any, company: Company | None) -> forms.Field:
        rows = MailTemplate.objects.in_use().filter(context=context.name)
        rows = (
            rows.filter(company=None)
            if company is None
            else rows.filter(company__in=[company]) | rows.filter(company=None)
        )
        label = _("E-mail pour : %s") % context.label
        return forms.ModelChoiceField(
            rows,
            label=label if company is None else f"{label} ({company})",
            required=False,
            empty_label=_("Aucun modèle") if company is None else _("Comme toutes les sociétés"),
        )

    def save(self, commit: bool = True) -> Step:
        """Write the step and its templates; the journal tells which changed."""
        with transaction.atomic():
            step: Step = super().save(commit)
            for name, (context, company) in self.places.items():
                chosen = self.cleaned_data.get(name)
                rows = StepTemplate.objects.filter(step=step, context=context, company=company)
                if chosen is None:
                    rows.delete()
                elif not rows.update(template=chosen):
                    StepTemplate.objects.create(step=step, context=context, company=company, template=chosen)
        return step


def several_companies() -> list[Company]:
    """The own companies when there is a choice."""
    found = list(Company.objects.filter(archived=False, is_fictitious=False).order_by("name", "pk"))
    return found if len(found) > 1 else []


class StepPages(AdministratorPages):
    """Steps of the follow-up."""

    model = Step
    slug = "etapes-de-suivi"
    icon = "list-numbers"
    feminine = True
    title = gettext_lazy("Étapes des suivis")
    new_label = gettext_lazy("Ajouter une étape")
    form_class = StepForm
    default_order = "position"
    search_fields = ("label",)
    list_columns = (
        Column("label", phone="p1"),
        Column("days", gettext_lazy("Jours après l’étape précédente"), kind="int", phone="p2", unit=gettext_lazy("j")),
        Column("position", kind="int", phone="wide"),
        Column("archived", phone="wide"),
    )
    form_fields = ("label", "days", "position", "archived")

    def why_not_delete(self, record: Any) -> str:
        return _("Une étape ne se supprime pas : des suivis la nomment. Archivez-la.")

    def save_form(self, request: HttpRequest, form: Any, record: Any) -> Any:
        before = dict(form.assigned)
        saved = form.save()
        after = {(row.context, row.company_id): row.template_id for row in saved.templates.all()}
        if before != after:
            write_entry(saved, by=request.user, verb="step_templates_changed", data={}, label=_("Modèles de l’étape"))
        return saved

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        labels = {context.name: str(context.label) for context in document_contexts()}
        rows = [
            PanelRow(
                row.template.name,
                MailTemplatePages.page().url("card", pk=row.template_id),
                sub=" · ".join(filter(None, (labels.get(row.context, ""), str(row.company or "")))),
                icon="template",
            )
            for row in record.templates.select_related("template", "company").order_by("context", "company")
        ]
        return [Panel(_("E-mails de cette étape"), rows=rows, count=len(rows) or "", place="main", key="modeles")]
