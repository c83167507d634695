"""`/agenda/importer/`: a calendar file tried first, then brought in."""

from typing import Any

from django import forms
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.actions import may
from etabli.kernel.files import Blob, read_blob, store_blob
from etabli.kernel.refusals import Denied, Refused
from etabli.records.agenda.actions import import_calendar
from etabli.records.agenda.calendars.importing import Brought, bring
from etabli.records.agenda.calendars.reading import MOST_BYTES, read_file
from etabli.records.agenda.models import EventType
from etabli.ui.answers import leave, page, said
from etabli.ui.frame import default_company
from etabli.ui.pages import Page
from etabli.ui.submitting import FIELD, new_token, once

SALT = "etabli.agenda.import"
KEPT_SECONDS = 3600
SHOWN = 50


class CalendarForm(forms.Form):
    """The file, and the type its events take."""

    file = forms.FileField(
        label=gettext_lazy("Fichier .ics"), help_text=gettext_lazy("2 Mo et 2 000 événements au plus.")
    )
    type = forms.ModelChoiceField(EventType.objects.none(), label=gettext_lazy("Type des événements"), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].queryset = EventType.objects.in_use()  # type: ignore[attr-defined]


class ImportViews(Page):
    """First what would come in, then the import itself."""

    def bring_in(self, request: HttpRequest) -> HttpResponse:
        """Ask for the file (GET), try it (POST), bring it in (POST with what was tried)."""
        if not may(request.user, import_calendar):
            raise Denied
        if request.method == "POST" and request.POST.get("essai"):
            return once(request, lambda: self._bring(request), lambda url: leave(request, self.url()))
        form = CalendarForm(request.POST or None, request.FILES or None)
        if request.method != "POST" or not form.is_valid():
            return self._ask(request, form, status=422 if request.method == "POST" else 200)
        upload = form.cleaned_data["file"]
        try:
            if upload.size > MOST_BYTES:
                raise Refused(_("Ce fichier dépasse 2 Mo : exportez une période plus courte."), field="file")
            content = upload.read()
            told = self._tried(request, content, form.cleaned_data["type"])
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, str(no))
            return self._ask(request, form, status=422)
        blob = store_blob(content, name=upload.name or "agenda.ics", media_type="text/calendar")
        kept = signing.dumps([blob.pk, form.cleaned_data["type"].pk, request.user.pk], salt=SALT)
        return self._ask(request, form, told=told, kept=kept)

    def _tried(self, request: HttpRequest, content: bytes, kind: EventType) -> Brought:
        """The import done for nothing: everything is checked as it will be, and nothing stays."""
        read = read_file(content)
        with transaction.atomic():
            told = bring(read, event_type=kind, company=default_company(request), owner=request.user)
            transaction.set_rollback(True)
        return told

    def _bring(self, request: HttpRequest) -> HttpResponse:
        try:
            blob_pk, kind_pk, user = signing.loads(request.POST["essai"], salt=SALT, max_age=KEPT_SECONDS)
        except signing.BadSignature:
            raise Refused(_("Cet essai est trop ancien : choisissez le fichier de nouveau.")) from None
        blob, kind = Blob.objects.filter(pk=blob_pk).first(), EventType.objects.filter(pk=kind_pk).first()
        if blob is None or kind is None or user != request.user.pk:
            raise Refused(_("Cet essai est trop ancien : choisissez le fichier de nouveau."))
        told = import_calendar(kind, company=default_company(request), content=read_blob(blob), by=request.user)
        count = french.counted(len(told.made), _("événement importé"), _("événements importés"))
        said(request, count)
        first = told.span[0].isoformat() if told.span else ""
        return leave(request, f"{self.url()}?vue=mois&le={first}" if first else self.url())

    def _ask(
        self, request: HttpRequest, form: Any, *, told: Brought | None = None, kept: str = "", status: int = 200
    ) -> HttpResponse:
        context = {
            "pages": self,
            "heading": _("Importer un calendrier"),
            "crumb_here": _("Importer"),
            "form": form,
            "told": told,
            "kept": kept,
            "span": [french.day(day) for day in told.span] if told and told.span else [],
            "first_made": told.made[:SHOWN] if told else [],
            "problems": told.problems[:SHOWN] if told else [],
            "more_problems": max(len(told.problems) - SHOWN, 0) if told else 0,
            "token": request.POST.get(FIELD) or new_token(),
        }
        return page(request, "agenda/import.html", context, status=status)
