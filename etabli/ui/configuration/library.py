"""`/documents-publics/`: the files of the house, their versions and their links (DOC-001)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.files import parts_of, receive_upload
from etabli.kernel.files.attaching import versions_of
from etabli.kernel.files.library import (
    PURPOSE,
    archive_library_file,
    bring_to_library,
    current_version,
    put_version,
    restore_library_file,
    share_library_file,
)
from etabli.kernel.files.models import LibraryFile
from etabli.kernel.files.receiving import weight
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.kernel.settings import value_of
from etabli.ui.answers import Streamed, leave, refused
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages.columns import Column
from etabli.ui.pages.declared import View
from etabli.ui.pages.sections import Panel, PanelRow, Section
from etabli.ui.public.sharing import SharedPages
from etabli.ui.public.sockets import PublicLink, PublicPage, Visit


class LibraryForm(forms.ModelForm):
    """A file with its first content, or another content for it."""

    upload = forms.FileField(
        label=gettext_lazy("Fichier"),
        required=False,
        help_text=gettext_lazy("Un nouveau fichier devient la version en cours ; les anciennes restent sur la fiche."),
    )

    class Meta:
        model = LibraryFile
        fields: tuple[str, ...] = ()

    def clean_upload(self) -> Any:
        """Checked for size and type; exigible the first time."""
        upload = self.cleaned_data.get("upload")
        if not upload:
            if self.instance.pk is None:
                raise ValidationError(_("Choisissez le fichier."))
            return None
        try:
            return receive_upload(upload, name=upload.name or "", size=upload.size)
        except Refused as no:
            raise ValidationError(str(no)) from None


class LibraryPages(SharedPages, AdministratorPages):
    """Public documents of the configuration panel."""

    model = LibraryFile
    slug = "documents-publics"
    icon = "files"
    title = gettext_lazy("Documents publics")
    journaled = True
    form_class = LibraryForm
    list_template = "ui/configuration/library.html"
    one_file = True
    share_purpose = PURPOSE
    share_action = staticmethod(share_library_file)
    empty_text = gettext_lazy(
        "Brochures, conditions, attestations : déposez-les ici, chacun pourra les joindre à ses e-mails."
    )
    search_fields = ("name", "category", "note")
    list_columns = (
        Column("name", grow=True, phone="p1"),
        Column("category", phone="p3"),
        Column("note", phone="wide"),
        Column("created_at", kind="date", phone="p2"),
    )
    list_filters = ("category",)
    default_order = "name"
    form_fields = ("name", "category", "note", "upload")
    card_sections = (Section(gettext_lazy("Document"), ("name", "category", "note"), name="document"),)
    actions = (archive_library_file, restore_library_file)
    views = (
        View("en-cours", gettext_lazy("En cours"), lambda rows, user: rows.filter(archived=False), is_default=True),
        View("archives", gettext_lazy("Archivés"), lambda rows, user: rows.filter(archived=True), counted=False),
    )

    def more_urls(self) -> list[URLPattern]:
        return [*super().more_urls(), path("deposer/", self.view(self.bring), name="bring")]

    def list_context(self, request: HttpRequest, listing: Any) -> dict[str, Any]:
        limit = value_of("files.max_megabytes")
        found = {"most": int(limit) * 1_000_000, "limit": limit, "drop_url": self.url("bring")}
        return {**super().list_context(request, listing), **found}

    def bring(self, request: HttpRequest) -> HttpResponse:
        """Files dropped on the list: each is a public document of its name, or the next version of the one there is."""
        if request.method != "POST" or not self.may_create(request.user):
            raise Denied
        names, faults = [], []
        for upload in request.FILES.getlist("files"):
            try:
                blob = receive_upload(upload, name=upload.name or "", size=upload.size)
                names.append(bring_to_library(blob, name=upload.name or "", by=request.user).name)
            except Refused as no:
                faults.append(str(no))
        if not request.accepts("text/html"):
            return JsonResponse({"names": names, "faults": faults}, status=422 if faults else 200)
        for fault in faults:
            refused(request, fault)
        return leave(request, self.url())

    def save_form(self, request: HttpRequest, form: Any, record: Any) -> Any:
        saved = super().save_form(request, form, record)
        if blob := form.cleaned_data.get("upload"):
            put_version(saved, blob, by=request.user)
        return saved

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        now = current_version(record)
        rows = [PanelRow(_("Page publique"), self.url("sharing", pk=record.pk), icon="world-share")]
        if now is not None:
            url = self.url("file", pk=record.pk, file=now.pk)
            rows.insert(0, PanelRow(now.name, url, sub=weight(now.blob.size), icon="file"))
        former = [
            PanelRow(one.name, self.url("file", pk=record.pk, file=one.pk), sub=weight(one.blob.size), icon="history")
            for one in (versions_of(now).filter(current=False) if now is not None else ())
        ]
        panels = [Panel(_("Version en cours"), rows=rows, key="version")]
        return [*panels, Panel(_("Versions précédentes"), rows=former, key="versions")] if former else panels


def public_file(visit: Visit) -> PublicPage | HttpResponseBase:
    """What it is, and the version in use."""
    now = current_version(visit.record)
    if now is None or visit.is_post or visit.rest not in ("", "fichier"):
        raise Missing
    if visit.rest == "fichier":
        parts = parts_of(now.blob, name=now.name)
        return Streamed(parts.chunks, headers=parts.headers)
    facts = {"file": visit.record, "name": now.name, "weight": weight(now.blob.size)}
    return PublicPage("ui/public/file.html", visit.record.name, facts)


def closed_text(file: LibraryFile) -> str:
    """Put away."""
    return _("Ce document n’est plus disponible.") if file.archived else ""


LIBRARY_LINK = PublicLink(PURPOSE, gettext_lazy("Document public"), public_file, closed=closed_text)
