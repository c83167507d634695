"""Views of what stands beside a record: remarks and files."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.files import archive_attachment, attach, attachments_of, parts_of, receive_upload
from etabli.kernel.people.rights import has_level
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.kernel.remarks import add_remark
from etabli.kernel.remarks.mentions import offered
from etabli.ui.answers import Streamed, leave, refused, said
from etabli.ui.pages.picker_views import PickerViews
from etabli.ui.submitting import once


class BesideViews(PickerViews):
    """`/<slug>/<id>/remarques/` and `/<slug>/<id>/fichiers/`."""

    def may_write_beside(self, user: Any, record: Any) -> bool:
        """Whether the person may add remarks and files, which a frozen record still takes."""
        return has_level(user, "write") and self.may_open(user)

    def _writable(self, request: HttpRequest, pk: int) -> Any:
        record = self.record(request, pk)
        if request.method != "POST" or not self.may_write_beside(request.user, record):
            raise Denied
        return record

    def remark(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Write a remark."""
        record = self._writable(request, pk)
        return once(request, lambda: self._remark(request, record), lambda url: leave(request, self.card_url(record)))

    def _remark(self, request: HttpRequest, record: Any) -> HttpResponse:
        add_remark(record, by=request.user, text=request.POST.get("text", ""))
        said(request, _("Note enregistrée"))
        return leave(request, self.card_url(record))

    def people(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Whom a remark may call by @: those who see the record."""
        found = offered(self.record(request, pk), request.GET.get("q", "")[:60])
        return JsonResponse({"results": [{"label": str(u), "sub": u.job_title, "words": call} for u, call in found]})

    def add_files(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep the files brought, one by one; those refused are told, the others stay."""
        record = self._writable(request, pk)
        kept = 0
        for upload in request.FILES.getlist("files"):
            try:
                attach(record, receive_upload(upload, name=upload.name or "", size=upload.size), by=request.user)
                kept += 1
            except Refused as no:
                refused(request, no)
        if kept:
            said(
                request,
                _("%s joint") % french.counted(kept, _("fichier"))
                if kept == 1
                else _("%s joints") % french.counted(kept, _("fichier")),
            )
        return leave(request, self.card_url(record))

    def _file(self, request: HttpRequest, pk: int, file: int) -> Any:
        found = attachments_of(self.record(request, pk)).filter(pk=file).first()
        if found is None:
            raise Missing
        return found

    def open_file(self, request: HttpRequest, pk: int, file: int) -> HttpResponse:
        """Hand a file out."""
        found = self._file(request, pk, file)
        try:
            parts = parts_of(found.blob, name=found.name, inline=True)
        except FileNotFoundError:
            raise Missing(_("Ce fichier n’est plus sur le disque. Prévenez votre administrateur.")) from None
        return Streamed(parts.chunks, headers=parts.headers)  # type: ignore[return-value]

    def drop_file(self, request: HttpRequest, pk: int, file: int) -> HttpResponse:
        """Take a file away; it can be brought back by its action."""
        record = self._writable(request, pk)
        archive_attachment(self._file(request, pk, file), by=request.user)
        said(request, _("Fichier retiré"))
        return leave(request, self.card_url(record))
