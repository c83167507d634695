"""Views of the files beside a record: brought one by one, handed out, taken away, brought back."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.files import Attachment, archive_attachment, attach, attachments_of, parts_of, receive_upload
from etabli.kernel.files.attaching import restore_attachment
from etabli.kernel.files.versioning import replace_file
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.ui.answers import Streamed, beside, fragment, leave, refused, said
from etabli.ui.files.panel import panel_context
from etabli.ui.links import undo_ticket


def files_of_record(pages: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """The list of files (GET), or files brought (POST): a page of the program sends them one by one and reads JSON,
    a plain form sends them all."""
    record = pages.record(request, pk)
    if request.method != "POST":
        return fragment(request, "ui/files/list.html", {"c": panel_context(pages, request, record)})
    must_write(pages, request, record)
    one_by_one = request.accepts("application/json") and not request.accepts("text/html")
    names, faults = _take(pages, request, record)
    if one_by_one:
        return JsonResponse({"names": names, "faults": faults}, status=422 if faults else 200)
    for fault in faults:
        refused(request, fault)
    if names:
        said(request, _joined(len(names)))
    return leave(request, pages.card_url(record))


def _take(pages: Any, request: HttpRequest, record: Any) -> tuple[list[str], list[str]]:
    names, faults = [], []
    for upload in request.FILES.getlist("files"):
        try:
            blob = receive_upload(upload, name=upload.name or "", size=upload.size)
            former = attachments_of(record).first() if getattr(pages, "one_file", False) else None
            if former is not None:
                names.append(replace_file(former, blob=blob, name=upload.name or "", by=request.user).name)
            else:
                names.append(attach(record, blob, name=upload.name or "", by=request.user).name)
        except Refused as no:
            faults.append(str(no))
    if not names and not faults:
        faults.append(_("Aucun fichier n’est arrivé. Choisissez-le, puis déposez-le à nouveau."))
    return names, faults


def open_file(pages: Any, request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Hand a file out, any of its versions; `?telecharger=1` as a download."""
    found = file_of(pages.record(request, pk), file)
    try:
        parts = parts_of(found.blob, name=found.name, inline=request.GET.get("telecharger") != "1")
    except FileNotFoundError:
        raise Missing(_("Ce fichier n’est plus sur le disque. Prévenez votre administrateur.")) from None
    return Streamed(parts.chunks, headers=parts.headers)  # type: ignore[return-value]


def drop_file(pages: Any, request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Take a file away; the message brings it back, and so does the list of removed files."""
    record = pages.record(request, pk)
    must_write(pages, request, record)
    found = file_of(record, file)
    archive_attachment(found, by=request.user)
    back = pages.url("restore_file", pk=pk, file=found.pk)
    said(request, _("Fichier retiré"), undo=undo_ticket(pages.slug, back, pk))
    return leave(request, pages.card_url(record))


def restore_file(pages: Any, request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Bring a removed file back."""
    record = pages.record(request, pk)
    must_write(pages, request, record)
    found = Attachment.objects.about(record).filter(pk=file, archived=True).first()
    if found is None:
        raise Missing
    restore_attachment(found, by=request.user)
    said(request, _("Fichier remis"))
    return leave(request, pages.card_url(record))


def removed_files(pages: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Files taken away from this record, each with its way back."""
    record = pages.record(request, pk)
    if not pages.may_write_beside(request.user, record):
        raise Denied
    rows = Attachment.objects.about(record).filter(archived=True, current=True)
    context = {
        "heading": _("Fichiers retirés"),
        "files": rows.select_related("blob", "user")[:100],
        "pages": pages,
        "record": record,
        "cancel_url": pages.card_url(record),
        "crumb_more": [(pages.name_of(record), pages.card_url(record))],
    }
    return beside(request, "ui/files/removed.html", context)


def file_of(record: Any, file: int) -> Attachment:
    """A version of a file beside this record. Raises Missing for one that is not, or was taken away."""
    rows = Attachment.objects.about(record).filter(archived=False, pk=file).select_related("blob", "user")
    found: Attachment | None = rows.first()
    if found is None:
        raise Missing
    return found


def must_write(pages: Any, request: HttpRequest, record: Any) -> None:
    """Raise Denied unless files may be changed here by this request."""
    if request.method != "POST" or not pages.may_write_beside(request.user, record):
        raise Denied


def _joined(count: int) -> str:
    told = french.counted(count, _("fichier"))
    return _("%s joint") % told if count == 1 else _("%s joints") % told
