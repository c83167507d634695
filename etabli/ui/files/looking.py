"""A file looked at beside its card: its content, its name and category, its versions."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.files import Attachment, receive_upload
from etabli.kernel.files.attaching import files_beside, versions_of
from etabli.kernel.files.names import extension_of
from etabli.kernel.files.previewing import preview_of
from etabli.kernel.files.receiving import weight
from etabli.kernel.files.versioning import categories_of, classify_file, replace_file, take_version_back
from etabli.kernel.refusals import Missing, Refused
from etabli.ui.answers import beside, said, targets, toasts
from etabli.ui.files.panel import icon_of
from etabli.ui.files.views import drop_file, file_of, must_write
from etabli.ui.forms import error_count_text
from etabli.ui.submitting import FIELD, new_token


class FileForm(forms.Form):
    """Name, category, another content."""

    name = forms.CharField(label=gettext_lazy("Nom du fichier"), max_length=180)
    category = forms.CharField(
        label=gettext_lazy("Catégorie"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"list": "categories-de-fichiers", "autocomplete": "off"}),
        help_text=gettext_lazy("Exemple : Contrat, Plan, Photo de chantier."),
    )
    upload = forms.FileField(
        label=gettext_lazy("Nouvelle version"),
        required=False,
        help_text=gettext_lazy("Le fichier choisi devient la version en cours ; l’ancienne reste ci-dessous."),
    )


def look_at_file(pages: Any, request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """The panel beside the card; posted, it renames, files under a category, brings a version or takes one back."""
    record = pages.record(request, pk)
    found = file_of(record, file)
    if request.method != "POST":
        return _show(pages, request, record, found)
    must_write(pages, request, record)
    wanted = request.POST.get("faire", "")
    if wanted == "retirer":
        return drop_file(pages, request, pk, file)
    form = FileForm(request.POST, request.FILES)
    try:
        if wanted.startswith("reprendre-"):
            found = take_version_back(_version(found, wanted.removeprefix("reprendre-")), by=request.user)
            said(request, _("Version reprise"))
            return _show(pages, request, record, found)
        if not form.is_valid():
            return _show(pages, request, record, found, form, status=422)
        found = _saved(request, found, form.cleaned_data)
    except Refused as no:
        form.is_valid()
        form.add_error("upload" if form.cleaned_data.get("upload") else None, str(no))
        return _show(pages, request, record, found, form, status=409)
    return _show(pages, request, record, found)


def _saved(request: HttpRequest, found: Attachment, given: dict[str, Any]) -> Attachment:
    upload = given["upload"]
    blob = receive_upload(upload, name=upload.name or "", size=upload.size) if upload else None
    if (given["name"], given["category"]) != (found.name, found.category):
        found = classify_file(found, name=given["name"], category=given["category"], by=request.user)
    if blob is not None:
        found = replace_file(found, blob=blob, name=upload_name(found.name, upload.name or ""), by=request.user)
        said(request, _("Version %s en cours") % found.version)
    else:
        said(request, _("Fichier enregistré"))
    return found


def upload_name(name: str, brought: str) -> str:
    """The name the file has, with the extension of what was brought: the same content may be known by another name."""
    extension, was = extension_of(brought), extension_of(name)
    if not extension or extension == was:
        return name
    return f"{name[: -len(was) - 1] if was else name}.{extension}"


def _version(found: Attachment, asked: str) -> Attachment:
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else 0
    version: Attachment | None = versions_of(found).filter(pk=wanted).first()
    if version is None:
        raise Missing
    return version


def _show(
    pages: Any, request: HttpRequest, record: Any, found: Attachment, form: Any = None, *, status: int = 200
) -> HttpResponse:
    try:
        preview = preview_of(found.blob)
    except FileNotFoundError:
        preview = None
    may_write = pages.may_write_beside(request.user, record) and found.current
    shown = form or FileForm(initial={"name": found.name, "category": found.category})
    context = {
        "heading": found.name,
        "file": found,
        "preview": preview,
        "weight": weight(found.blob.size),
        "icon": icon_of(found.blob.media_type),
        "url": pages.url("file", pk=record.pk, file=found.pk),
        "action_url": pages.url("look_at_file", pk=record.pk, file=found.pk),
        "form": shown if may_write else None,
        "fieldsets": [("", list(shown))] if may_write else [],
        "summary": error_count_text(shown) if form is not None and form.errors else "",
        "categories": categories_of(found.kind) if may_write else [],
        "changed": request.method == "POST" and status == 200,
        "may_change": pages.may_write_beside(request.user, record),
        "versions": [(one, weight(one.blob.size)) for one in versions_of(found)] if found.root_id else [],
        "pages": pages,
        "record": record,
        "cancel_url": pages.card_url(record),
        "crumb_more": [(pages.name_of(record), pages.card_url(record))],
        "token": request.POST.get(FIELD) or new_token(),
        **_neighbours(pages, record, found),
    }
    answer = beside(request, "ui/files/look.html", context, status=status)
    if context["changed"] and targets(request, "panneau-corps"):
        answer.write(toasts(request))
    return answer


def _neighbours(pages: Any, record: Any, found: Attachment) -> dict[str, str]:
    """The files before and after this one, as the card lists them."""
    order = [one.pk for one in files_beside(record)]
    place = order.index(found.pk) if found.pk in order else -1
    if place < 0:
        return {}
    at = {"before": place - 1, "after": place + 1}
    return {
        name: pages.url("look_at_file", pk=record.pk, file=order[at[name]]) for name in at if 0 <= at[name] < len(order)
    }
