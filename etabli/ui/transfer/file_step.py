"""Step 1: a file, or lines pasted from a spreadsheet."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.transfer.kinds import ImportKind, import_kind
from etabli.kernel.transfer.models import ImportRun
from etabli.kernel.transfer.reading.files import check_size
from etabli.kernel.transfer.receiving import receive_file, receive_text
from etabli.ui.answers import leave, page
from etabli.ui.submitting import once
from etabli.ui.transfer.steps import StepPage


class FileForm(forms.Form):
    """A file, or a text: one of them."""

    file = forms.FileField(
        label=gettext_lazy("Fichier CSV ou XLSX"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy(
            "25 Mo au plus. Les titres des colonnes sont reconnus tout seuls, quel que soit leur ordre."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xlsm,.vcf"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Ou collez des lignes"),
        required=False,
        strip=False,
        help_text=gettext_lazy("Copiez les cellules dans votre tableur, titres compris, puis collez-les ici."),
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._say_optional(not self.is_bound)

    def clean(self) -> None:
        """Reading is over: the fields may be drawn again."""
        self._say_optional(True)

    def _say_optional(self, drawn: bool) -> None:
        """One of the two is enough, so neither is drawn as optional, and neither is asked for when reading."""
        for field in self.fields.values():
            field.required = drawn


class FileStep(StepPage):
    """`/imports/nouveau/<kind>/`."""

    def file(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Ask for the file, and take it in."""
        found = import_kind(kind)
        if not found.may_be_run_by(request.user):
            raise Denied
        form = FileForm(request.POST or None, request.FILES or None)
        if request.method == "POST":
            return once(
                request, lambda: self._take(request, found, form), lambda url: leave(request, url or self.url())
            )
        return self._ask_file(request, found, form)

    def _take(self, request: HttpRequest, kind: ImportKind, form: FileForm) -> HttpResponse:
        if form.is_valid():
            try:
                run = self._received(kind, form.cleaned_data, request.user)
            except Refused as no:
                form.add_error(no.field if no.field in form.fields else "file", no.message)
            else:
                return leave(request, self.url("columns", pk=run.pk))
        return self._ask_file(request, kind, form, status=422)

    def _received(self, kind: ImportKind, brought: dict[str, Any], user: Any) -> ImportRun:
        upload = brought["file"]
        if upload is not None:
            check_size(upload.size)
            return receive_file(upload.read(), name=upload.name, kind=kind, by=user)
        if brought["text"].strip():
            return receive_text(brought["text"], kind=kind, by=user)
        raise Refused(_("Choisissez un fichier, ou collez des lignes."), field="file")

    def _ask_file(self, request: HttpRequest, kind: ImportKind, form: FileForm, *, status: int = 200) -> HttpResponse:
        summary = _("Ce fichier ne peut pas être importé") if status == 422 else ""
        context = self.context(kind, "new", form=form, summary=summary)
        return page(request, "ui/transfer/file.html", context, status=status)
