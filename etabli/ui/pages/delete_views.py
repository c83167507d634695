"""Deleting a record: asked first, refused with its reason, written in the journal."""

from typing import Any

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.files import detach_all
from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.search import forget
from etabli.ui.answers import beside, leave, said
from etabli.ui.running.bulk_views import BulkViews
from etabli.ui.submitting import new_token, once


class DeleteViews(BulkViews):
    """`/<slug>/<id>/supprimer/`."""

    def delete(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask (GET), then delete (POST), with its line in the journal."""
        record = self.record(request, pk)
        if not self.may_delete(request.user, record):
            raise Denied
        if request.method != "POST":
            context = {
                "record": record,
                "pages": self,
                "why": self.why_not_delete(record),
                "token": new_token(),
                "heading": _("Supprimer"),
                "cancel_url": self.card_url(record),
            }
            return beside(request, "ui/card/delete.html", context)
        return once(request, lambda: self._delete(request, record), lambda url: leave(request, url or self.url()))

    def _delete(self, request: HttpRequest, record: Any) -> HttpResponse:
        name = self.name_of(record)
        with transaction.atomic():
            if why := self.why_not_delete(record):
                raise Refused(why)
            write_entry(record, by=request.user, verb="deleted", data={}, label=name)
            try:
                self.perform_delete(request, record)
            except models.ProtectedError as error:
                kinds = {str(found._meta.verbose_name) for found in error.protected_objects}
                raise Refused(
                    _("%(name)s sert encore à : %(kinds)s.") % {"name": name, "kinds": french.joined(sorted(kinds))}
                ) from error
        said(request, _("« %s » supprimé") % name if not self.feminine else _("« %s » supprimée") % name)
        return leave(request, self.back_url(request.user))

    def perform_delete(self, request: HttpRequest, record: Any) -> None:
        """The deletion itself; a page whose records have an action for it calls that."""
        detach_all(record)
        forget(record)
        record.delete()
