"""`/signature/`: the signature of one's own e-mails; without one, the company's serves."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions.changes import fields_of
from etabli.kernel.mailtemplates import context_named, signature_of
from etabli.kernel.mailtemplates.contexts import SIGNATURE
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.resources import write_down
from etabli.ui.answers import leave, page, said
from etabli.ui.forms import error_count_text
from etabli.ui.frame import default_company
from etabli.ui.pages.base import Page
from etabli.ui.richtext import RichText


class SignatureForm(forms.ModelForm):
    """Its text alone: whose it is goes without saying."""

    class Meta:
        model = MailTemplate
        fields = ("body",)
        widgets = {"body": RichText(attrs={"rows": 6})}


class SignaturePage(Page):
    """A tab of the profile."""

    slug = "signature"
    title = gettext_lazy("Ma signature")
    icon = "signature"
    for_everyone = True

    def show(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        own = MailTemplate.objects.filter(context=SIGNATURE, user=user, archived=False).first()
        if request.method == "POST" and "drop" in request.POST:
            return self._drop(request, own)
        record = own or MailTemplate(context=SIGNATURE, user=user, name=str(user)[:80] or SIGNATURE, automatic=True)
        before = fields_of(own) if own is not None else None
        form = SignatureForm(request.POST if request.method == "POST" else None, instance=record)
        if request.method == "POST" and form.is_valid():
            saved = form.save()
            write_down(saved, before=before, by=user)
            said(request, _("Signature enregistrée"))
            return leave(request, self.url())
        context = {
            "pages": self,
            "heading": _("Mon profil"),
            "tab": "signature",
            "form": form,
            "own": own,
            "shown": signature_of(Sender(default_company(request)), user),
            "variables": getattr(context_named(SIGNATURE), "all_variables", ()),
            "summary": error_count_text(form) if form.is_bound and form.errors else "",
        }
        return page(request, "ui/profile/signature.html", context, status=422 if context["summary"] else 200)

    def _drop(self, request: HttpRequest, own: MailTemplate | None) -> HttpResponse:
        if own is not None:
            before = fields_of(own)
            own.archived = True
            own.save()
            write_down(own, before=before, by=request.user)
        said(request, _("Vos e-mails portent la signature de la société"))
        return leave(request, self.url())


class Sender:
    """Whose name a signature is shown for."""

    def __init__(self, company: Any) -> None:
        self.company = company
        self.company_id = getattr(company, "pk", None)
