"""`/modeles-e-mail/`: the texts of e-mails, those applied by themselves and those on hand (TPL-002, TPL-003)."""

from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.mailtemplates import MailContext, Written, context_named, unknown_variables, written
from etabli.kernel.mailtemplates.contexts import choices
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.outbox.bodies import clean_html
from etabli.kernel.people.models import User
from etabli.ui.answers import page
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages import Column, Panel
from etabli.ui.richtext import RichText

SAMPLES = 8


class MailTemplateForm(forms.ModelForm):
    """A template; the message is rich text."""

    class Meta:
        model = MailTemplate
        fields = ("context", "name", "company", "user", "subject", "body", "automatic", "position", "archived")
        widgets = {"body": RichText}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "context" in self.fields:
            self.fields["context"] = forms.ChoiceField(label=_("Sert à"), choices=choices())
        if "user" in self.fields:
            self.fields["user"] = forms.ModelChoiceField(
                User.objects.filter(is_active=True),
                label=self.fields["user"].label,
                required=False,
                empty_label="—",
                help_text=_("Pour une signature. Vide : pour toute l’équipe."),
            )
        self.fields["body"].widget = RichText(attrs={"rows": 14})


class MailTemplatePages(AdministratorPages):
    """Templates of e-mails in Configuration."""

    model = MailTemplate
    slug = "modeles-e-mail"
    icon = "template"
    title = gettext_lazy("Modèles d’e-mail")
    new_label = gettext_lazy("Créer un modèle")
    form_class = MailTemplateForm
    form_template = "ui/configuration/mail_template_form.html"
    card_template = "ui/card.html"
    default_order = "context"
    search_fields = ("name", "subject", "body")
    list_columns = (
        Column("name", phone="p1"),
        Column("context", gettext_lazy("Sert à"), value=lambda one: context_label(one.context), phone="p3"),
        Column("company", empty="—"),
        Column("user", empty="—"),
        Column("automatic", phone="wide"),
        Column("archived"),
    )
    form_fields = ("context", "name", "company", "user", "subject", "body", "automatic", "position", "archived")

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("company", "user")

    def more_urls(self) -> list[URLPattern]:
        return [
            path("variables/", self.view(self.variables), name="variables"),
            path("apercu/", self.view(self.preview), name="preview"),
        ]

    def initial(self, request: HttpRequest, names: list[str]) -> dict[str, Any]:
        known = {name for name, _label in choices()}
        wanted = request.GET.get("context", "")
        return {**super().initial(request, names), **({"context": wanted} if wanted in known else {})}

    def form_extra(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        name = form["context"].value() if "context" in form.fields else form.instance.context
        return {**help_of(str(name or ""), request.user), "preview_url": self.url("preview")}

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        context = context_named(record.context)
        sample = next(iter(samples_of(context, request.user)), None) if context else None
        shown = tried(record.context, record.subject, record.body, sample, request.user)
        return [
            Panel(
                _("Aperçu sur %s") % sample if sample is not None else _("Aperçu"),
                template="ui/configuration/mail_template_preview.html",
                context={"written": shown},
                place="main",
                key="apercu",
            )
        ]

    def variables(self, request: HttpRequest) -> HttpResponse:
        """Variables of the context chosen, and the records on which it can be tried."""
        return page(
            request,
            "ui/configuration/mail_template_variables.html",
            {**help_of(request.GET.get("context", ""), request.user), "preview_url": self.url("preview")},
        )

    def preview(self, request: HttpRequest) -> HttpResponse:
        """What was typed, filled with the values of a real record; nothing is kept."""
        name = request.POST.get("context", "")
        context = context_named(name)
        asked = request.POST.get("sample", "")
        found = samples_of(context, request.user) if context else []
        sample = next((one for one in found if str(one.pk) == asked), next(iter(found), None))
        subject, body = request.POST.get("subject", "")[:250], request.POST.get("body", "")[:50_000]
        unknown = unknown_variables(f"{subject} {body}", context) if context else []
        return page(
            request,
            "ui/configuration/mail_template_preview.html",
            {"c": {"written": tried(name, subject, body, sample, request.user), "sample": sample, "unknown": unknown}},
        )


def context_label(name: str) -> str:
    """What the context is called; its name when its area is off."""
    context = context_named(name)
    return str(context.label) if context else name


def samples_of(context: MailContext | None, user: Any) -> list[Any]:
    """The latest records on which a template of this context can be tried, among those the person sees."""
    return list(context.samples(user)[:SAMPLES]) if context is not None and context.samples is not None else []


def help_of(name: str, user: Any) -> dict[str, Any]:
    """The list of variables beside the form, and what to try it on."""
    context = context_named(name) or next((context_named(known) for known, _label in choices()), None)
    return {
        "mail_context": context,
        "variables": context.all_variables if context else (),
        "samples": samples_of(context, user),
    }


def tried(name: str, subject: str, body: str, sample: Any, user: Any) -> Written | None:
    """The template filled with a real record; None when its area is off."""
    if context_named(name) is None:
        return None
    template = MailTemplate(context=name, subject=subject, body=clean_html(body))
    record = sample if sample is not None else SimpleNamespace(company=None, company_id=None)
    return written(name, record, by=user, template=template)
