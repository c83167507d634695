"""Views of actions: on one record, with their inputs asked in a panel, and on many with a report by row."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.actions import ActionInfo, may
from etabli.kernel.actions.performing import perform
from etabli.kernel.refusals import Denied, Invalid, Missing, Refused
from etabli.ui.answers import beside, is_htmx, leave, refused, said, targets, undo_for
from etabli.ui.forms import action_form, error_count_text, inputs_of
from etabli.ui.links import link_to
from etabli.ui.pages.form_views import FormViews
from etabli.ui.pages.listing import Listing
from etabli.ui.submitting import FIELD, new_token, once

BULK_AT_MOST = 1000


class ActionViews(FormViews):
    """`/<slug>/<id>/actions/<action>/` and `/<slug>/actions/<action>/`."""

    def _offered(self, request: HttpRequest, name: str, record: Any = None) -> ActionInfo:
        info = self.action_named(name)
        if info is None:
            raise Missing
        if not may(request.user, info, record):
            raise Denied
        return info

    def action(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Ask for the inputs (GET), or do it (POST)."""
        record = self.record(request, pk)
        info = self._offered(request, name, record)
        built = self.action_form_class(request, info, record)
        form = built(
            request.POST if request.method == "POST" else None, initial=self.action_initial(request, info, record)
        )
        if request.method != "POST":
            return self._ask(request, info, form, record)
        return once(
            request,
            lambda: self._do(request, info, form, record),
            lambda url: leave(request, url if url.startswith("/") else self.card_url(record)),
        )

    def action_form_class(self, request: HttpRequest, info: ActionInfo, record: Any) -> Any:
        """The form that asks for the inputs; `record` is None when many are chosen."""
        return action_form(info, request.user)

    def action_initial(self, request: HttpRequest, info: ActionInfo, record: Any) -> dict[str, Any]:
        """Values proposed for the inputs of an action."""
        return {}

    def action_context(self, request: HttpRequest, info: ActionInfo, record: Any) -> dict[str, Any]:
        """What the panel of an action is given besides; "template" names its own template."""
        return {}

    def _do(self, request: HttpRequest, info: ActionInfo, form: Any, record: Any) -> HttpResponse:
        if not form.is_valid():
            return self._ask(request, info, form, record, status=422)
        try:
            result = perform(info, record, request.user, inputs_of(form, info))
        except Refused as no:
            return self._refused(request, info, form, record, no)
        except Invalid as no:
            return self._refused(request, info, form, record, Refused(str(no)))
        said(request, info.done or info.label, undo=undo_for(self.slug, info.undo, record.pk))
        made = result if info.creates is not None and hasattr(result, "pk") else None
        if made is not None and (url := link_to(made)):
            return leave(request, url)
        if targets(request, "toasts"):  # from a row: the list reads itself again
            return _refresh()
        return leave(request, self.card_url(record) if self._exists(record) else self.back_url(request.user))

    def _exists(self, record: Any) -> bool:
        return record.pk is not None and type(record)._base_manager.filter(pk=record.pk).exists()

    def _refused(self, request: HttpRequest, info: ActionInfo, form: Any, record: Any, no: Refused) -> HttpResponse:
        if info.inputs:
            form.add_error(no.field if no.field in form.fields else None, str(no))
            return self._ask(request, info, form, record, status=409)
        if is_htmx(request):
            raise no
        refused(request, no)
        return leave(request, self.card_url(record))

    def _ask(
        self, request: HttpRequest, info: ActionInfo, form: Any, record: Any, *, status: int = 200
    ) -> HttpResponse:
        context = {
            "info": info,
            "form": form,
            "record": record,
            "pages": self,
            "why": info.why_not(record),
            "question": info.confirm,
            "action_url": self.url("action", pk=record.pk, name=info.name),
            "heading": info.label,
            "crumb_more": [(self.name_of(record), self.card_url(record))],
            "crumb_here": info.label,
            "cancel_url": self.card_url(record),
            "token": request.POST.get(FIELD) or new_token(),
            "summary": error_count_text(form) if form.is_bound and form.errors else "",
            **self.action_context(request, info, record),
        }
        return beside(request, context.get("template", "ui/action/ask.html"), context, status=status)

    # ---- many

    def bulk(self, request: HttpRequest, name: str) -> HttpResponse:
        """Say how many and ask (POST from the list), then do them one by one (POST with `go`), a transaction each."""
        info = self._offered(request, name)
        if not info.bulk or request.method != "POST":
            raise Missing
        listing = Listing(self, request)
        rows = self.chosen(request, listing)
        going = request.POST.get("go") == "1"
        form = self.action_form_class(request, info, None)(request.POST if going else None)
        count = rows.count()
        if count > BULK_AT_MOST:
            raise Refused(_("Choisissez au plus %s lignes à la fois.") % french.number(BULK_AT_MOST))
        if going and form.is_valid():
            return once(
                request,
                lambda: self._bulk(request, info, rows, inputs_of(form, info)),
                lambda url: leave(request, self.back_url(request.user)),
            )
        context = {
            "info": info,
            "form": form,
            "count_text": french.counted(count, self.singular, self.plural, feminine=self.feminine),
            "count": count,
            "ids": request.POST.getlist("ids"),
            "all": request.POST.get("all", ""),
            "pages": self,
            "action_url": request.get_full_path(),
            "heading": info.label,
            "token": request.POST.get(FIELD) or new_token(),
            "cancel_url": self.back_url(request.user),
            "summary": error_count_text(form) if form.is_bound and form.errors else "",
        }
        return beside(request, "ui/action/bulk.html", context, status=422 if going else 200)

    def _bulk(self, request: HttpRequest, info: ActionInfo, rows: Any, inputs: dict[str, Any]) -> HttpResponse:
        done, failed = [], []
        for record in rows.order_by("pk"):
            name = self.name_of(record)
            try:
                perform(info, record, request.user, inputs)
                done.append(name)
            except (Refused, Invalid, Denied, Missing) as no:
                failed.append((name, self.card_url(record), str(no)))
        context = {
            "info": info,
            "pages": self,
            "done_text": french.counted(len(done), self.singular, self.plural, feminine=self.feminine),
            "failed_text": french.counted(len(failed), self.singular, self.plural, feminine=self.feminine),
            "done": done,
            "failed": failed,
            "heading": info.label,
            "back_url": self.back_url(request.user),
        }
        if not failed:
            said(request, _("%(label)s : %(count)s") % {"label": info.label, "count": context["done_text"]})
            return leave(request, self.back_url(request.user))
        return beside(request, "ui/action/report.html", context)


def _refresh() -> HttpResponse:
    return HttpResponse(status=200, headers={"HX-Refresh": "true"})
