"""Views of the remarks beside a record; those of files are in `ui/files`."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from etabli.kernel.people.rights import has_level
from etabli.kernel.refusals import Denied
from etabli.kernel.remarks import add_remark
from etabli.kernel.remarks.mentions import offered
from etabli.ui.answers import leave, said
from etabli.ui.pages.picker_views import PickerViews
from etabli.ui.submitting import once


class BesideViews(PickerViews):
    """`/<slug>/<id>/remarques/`."""

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
