"""How the documents of an own company look: logo, colour and style, with a page shown as they would be."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions.changes import fields_of
from etabli.kernel.companies.models import Company
from etabli.kernel.files import store_blob
from etabli.kernel.modules import plugged
from etabli.kernel.printing.pictures import LARGEST_FILE, PictureRefused, picture_from_upload
from etabli.kernel.printing.rendering import RenderingFailed, look_names
from etabli.kernel.refusals import Denied, Missing
from etabli.ui.answers import beside, leave, page, said
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.forms import error_count_text
from etabli.ui.pages.sections import Panel
from etabli.ui.submitting import FIELD, new_token, once


@dataclass(frozen=True)
class CompanyPreview:
    """Socket: `page(company)` draws a specimen of what the company prints, as PNG; the company may be unsaved."""

    page: Callable[[Company], bytes]


class LookForm(forms.ModelForm):
    """Colour, style and logo."""

    colour = forms.RegexField(
        r"^#[0-9a-fA-F]{6}$", label=gettext_lazy("Couleur"), widget=forms.TextInput(attrs={"type": "color"})
    )
    look = forms.ChoiceField(label=gettext_lazy("Style"))
    logo_file = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        help_text=gettext_lazy("PNG, JPEG, WebP, GIF ou SVG, 10 Mo au plus."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    without_logo = forms.BooleanField(label=gettext_lazy("Retirer le logo"), required=False)

    class Meta:
        model = Company
        fields = ("colour", "look")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.picture: Any = None
        look: Any = self.fields["look"]
        look.choices = [(name, name.capitalize()) for name in look_names()]
        if self.instance.logo_id is None:
            del self.fields["without_logo"]

    def clean_logo_file(self) -> Any:
        upload = self.cleaned_data["logo_file"]
        if upload:
            try:
                self.picture = picture_from_upload(upload.read(LARGEST_FILE + 1))
            except PictureRefused as no:
                raise forms.ValidationError(str(no)) from no
        return upload

    def save(self, commit: bool = True) -> Any:
        """The company with its logo."""
        company = super().save(commit=False)
        if self.picture is not None:
            kind = self.picture.media_type
            company.logo = store_blob(self.picture.data, name=f"logo.{kind.split('/')[1]}", media_type=kind)
        elif self.cleaned_data.get("without_logo"):
            company.logo = None
        company.save(update_fields=["colour", "look", "logo"])
        return company


class LookViews(AdministratorPages):
    """The part of the pages of companies that is about their documents' look."""

    def look_urls(self) -> list[URLPattern]:
        """Addresses of the look and of its picture."""
        return [
            path("<int:pk>/presentation/", self.view(self.look), name="look"),
            path("<int:pk>/presentation/essai/", self.view(self.try_look), name="try_look"),
            path("<int:pk>/presentation/page.png", self.view(self.specimen), name="specimen"),
        ]

    def look_panel(self, company: Company) -> Panel:
        """The look as it is."""
        context = {"company": company, "specimen_url": self.specimen_url(company)}
        edit = self.url("look", pk=company.pk)
        return Panel(
            _("Présentation des documents"),
            template="ui/configuration/look_panel.html",
            context={**context, "edit_url": edit},
            place="main",
            key="presentation",
        )

    def specimen_url(self, company: Company, **changes: str) -> str:
        """Address of the picture, empty when nobody draws one; it changes with what it shows."""
        if not plugged(CompanyPreview):
            return ""
        shown = {"colour": company.colour, "look": company.look, "logo": company.logo_id or "", **changes}
        return f"{self.url('specimen', pk=company.pk)}?{urlencode(shown)}"

    def look(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form, with the page beside it."""
        company = self.record(request, pk)
        if not self.may_edit(request.user, company):
            raise Denied
        posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
        form = LookForm(*posted, instance=company)
        if request.method != "POST":
            return self._look_answer(request, form, company)
        return once(
            request,
            lambda: self._save_look(request, form, company),
            lambda url: leave(request, url or self.card_url(company)),
        )

    def _save_look(self, request: HttpRequest, form: LookForm, company: Company) -> HttpResponse:
        before = fields_of(self.record(request, company.pk))
        if not form.is_valid():
            return self._look_answer(request, form, company, status=422)
        self._write_down(request, form.save(), before, is_new=False)
        said(request, _("Présentation enregistrée"))
        return leave(request, self.card_url(company))

    def _look_answer(
        self, request: HttpRequest, form: LookForm, company: Company, *, status: int = 200
    ) -> HttpResponse:
        context = {
            "pages": self,
            "form": form,
            "company": company,
            "heading": _("Présentation des documents"),
            "crumb_more": [(company.name, self.card_url(company))],
            "crumb_here": _("Présentation"),
            "cancel_url": self.card_url(company),
            "save_label": self.save_label,
            "token": request.POST.get(FIELD) or new_token(),
            "summary": error_count_text(form) if form.is_bound and form.errors else "",
            "specimen_url": self.specimen_url(company),
            "try_url": self.url("try_look", pk=company.pk),
        }
        return beside(request, "ui/configuration/look_form.html", context, status=status)

    def try_look(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The picture's place while colour and style are being chosen."""
        company = self.record(request, pk)
        wanted = {name: request.POST.get(name, "")[:20] for name in ("colour", "look")}
        return page(request, "ui/configuration/specimen.html", {"specimen_url": self.specimen_url(company, **wanted)})

    def specimen(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page as PNG, with the colour and the style of the address; nothing is saved."""
        company, drawers = self.record(request, pk), plugged(CompanyPreview)
        form = LookForm({name: request.GET.get(name, "") for name in ("colour", "look")}, instance=company)
        if not drawers or not form.is_valid():
            raise Missing
        try:
            drawn = drawers[0].page(company)
        except RenderingFailed as failed:
            raise Missing from failed
        return HttpResponse(drawn, content_type="image/png", headers={"Cache-Control": "private, max-age=60"})
