"""Views of actions on one record, with their inputs asked in a panel. Those on many are in `ui/running`."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from etabli.kernel.actions import ActionInfo, may
from etabli.kernel.actions.performing import perform
from etabli.kernel.refusals import Denied, Invalid, Missing, Refused
from etabli.ui.answers import beside, is_htmx, leave, refused, said, targets, undo_for
from etabli.ui.forms import action_form, error_count_text, inputs_of
from etabli.ui.links import link_to
from etabli.ui.pages.form_views import FormViews
from etabli.ui.submitting import FIELD, new_token, once


class ActionViews(FormViews):
    """`/<slug>/<id>/actions/<action>/`."""

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

    def words_of(self, info: ActionInfo, record: Any) -> tuple[Any, Any]:
        """How the action is called for this record, and what is said once it is done."""
        return info.label, info.done or info.label

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
        said(request, self.words_of(info, record)[1], undo=undo_for(self.slug, info.undo, record.pk))
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
            "heading": self.words_of(info, record)[0],
            "crumb_more": [(self.name_of(record), self.card_url(record))],
            "crumb_here": info.label,
            "cancel_url": self.card_url(record),
            "token": request.POST.get(FIELD) or new_token(),
            "summary": error_count_text(form) if form.is_bound and form.errors else "",
            **self.action_context(request, info, record),
        }
        return beside(request, context.get("template", "ui/action/ask.html"), context, status=status)


def _refresh() -> HttpResponse:
    return HttpResponse(status=200, headers={"HX-Refresh": "true"})
