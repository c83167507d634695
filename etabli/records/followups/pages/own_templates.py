"""« Modèles par défaut »: the templates one's own sendings take, before those of the step (DUN-018)."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.mailtemplates import offered_templates
from etabli.records.documents.mail_contexts import document_contexts
from etabli.records.followups.models import OwnTemplate
from etabli.ui.answers import leave, page, said
from etabli.ui.pages.base import Page


class OwnTemplatesForm(forms.Form):
    """One template for each kind of document, among those the person may use."""

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        kept = dict(OwnTemplate.objects.filter(user=user).values_list("context", "template"))
        self.contexts = {context.name.replace(".", "_"): context for context in document_contexts()}
        for name, context in self.contexts.items():
            offered = [(one.pk, one.name) for one in offered_templates(context.name, user=user)]
            self.fields[name] = forms.TypedChoiceField(
                label=context.label,
                choices=[("", _("Celui de l’étape")), *offered],
                coerce=int,
                empty_value=None,
                required=False,
            )
            self.initial[name] = kept.get(context.name, "")

    def save(self) -> None:
        """Keep what is chosen; nothing chosen leaves the step's."""
        with transaction.atomic():
            for name, context in self.contexts.items():
                chosen = self.cleaned_data[name]
                rows = OwnTemplate.objects.filter(user=self.user, context=context.name)
                if chosen is None:
                    rows.delete()
                elif not rows.update(template=chosen):
                    OwnTemplate.objects.create(user=self.user, context=context.name, template_id=chosen)


class OwnTemplatesPage(Page):
    """`/modeles-par-defaut/`: a preference of the person who opens it."""

    slug = "modeles-par-defaut"
    title = gettext_lazy("Mes modèles par défaut")
    icon = "template"
    for_everyone = True

    def urls(self) -> list[URLPattern]:
        return [path("", self.view(self.show), name="list")]

    def show(self, request: HttpRequest) -> HttpResponse:
        """The choices, kept at once for the next sending."""
        form = OwnTemplatesForm(request.POST if request.method == "POST" else None, user=request.user)
        if form.is_bound and form.is_valid():
            form.save()
            said(request, _("Vos modèles par défaut sont enregistrés"))
            return leave(request, self.url())
        context = {"pages": self, "heading": self.heading, "form": form}
        return page(request, "followups/own_templates.html", context, status=422 if form.is_bound else 200)
