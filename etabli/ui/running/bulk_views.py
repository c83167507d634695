"""`/<slug>/actions/<action>/`: say how many and ask, then do it to each; beyond twenty by a job with its own page."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.actions import ActionInfo
from etabli.kernel.actions.performing import perform
from etabli.kernel.bulk import Gathering, run_now, start
from etabli.kernel.bulk.gathering import gatherings_for
from etabli.kernel.refusals import Denied, Invalid, Missing, Refused
from etabli.ui.answers import beside, leave, said
from etabli.ui.drawing import escape, icon
from etabli.ui.forms import error_count_text, inputs_of
from etabli.ui.pages.action_views import ActionViews
from etabli.ui.pages.listing import Listing
from etabli.ui.submitting import FIELD, new_token, once

BULK_AT_MOST = 10_000
AT_ONCE = 20


class BulkViews(ActionViews):
    """Actions and gatherings on the rows ticked, or on all that the list's address keeps (ux 1.C.19)."""

    def bulk(self, request: HttpRequest, name: str) -> HttpResponse:
        """Say how many and ask (POST from the list), then do it (POST with `go`)."""
        what = self._asked(request, name)
        if request.method != "POST":
            raise Missing
        rows = self.chosen(request, Listing(self, request))
        going = request.POST.get("go") == "1"
        form = self._bulk_form(request, what)(request.POST if going else None)
        count = rows.count()
        if count > BULK_AT_MOST:
            raise Refused(_("Choisissez au plus %s lignes à la fois.") % french.number(BULK_AT_MOST))
        if going and count and form.is_valid():
            return once(
                request,
                lambda: self._go(request, what, rows, form),
                lambda url: leave(request, url if url.startswith("/") else self.back_url(request.user)),
            )
        context = {
            "info": what,
            "form": form,
            "count_text": french.counted(count, self.singular, self.plural, feminine=self.feminine),
            "count": count,
            "by_job": count > AT_ONCE,
            "gathers": isinstance(what, Gathering),
            "ids": request.POST.getlist("ids"),
            "all": request.POST.get("all", ""),
            "pages": self,
            "action_url": request.get_full_path(),
            "heading": what.label,
            "token": request.POST.get(FIELD) or new_token(),
            "cancel_url": self.back_url(request.user),
            "summary": error_count_text(form) if form.is_bound and form.errors else "",
            **(self.bulk_context(request, what, rows) if isinstance(what, ActionInfo) else {}),
        }
        template = context.get("template", "ui/action/bulk.html")
        return beside(request, template, context, status=422 if going and form.errors else 200)

    def bulk_context(self, request: HttpRequest, info: ActionInfo, rows: Any) -> dict[str, Any]:
        """What the question of an action on many is given besides; "template" names its own template."""
        return {}

    def bulk_bar(self, user: Any) -> list[Any]:
        """What is offered over the rows ticked: actions, then gatherings."""
        return [*self.actions_for(user), *self.gatherings()]

    def bulk_buttons(self, request: HttpRequest) -> SafeString:
        """Its buttons; on a phone the first two."""
        query, drawn = escape(request.GET.urlencode()), []
        for place, info in enumerate(self.bulk_bar(request.user)):
            url = f"{self.url('bulk', name=info.name)}?{query}"
            phone = " no-phone" if place > 1 else ""
            drawn.append(
                f'<button type="submit" class="btn btn-sm btn-ghost{phone}" formaction="{url}" hx-post="{url}" '
                f'hx-target="#panneau-corps" hx-swap="innerHTML">{icon(info.icon or "bolt", "et-ic-sm")}'
                f"{escape(info.label)}</button>"
            )
        return mark_safe("".join(drawn))

    def gatherings(self) -> list[Gathering]:
        """Files that can be made of many of these records."""
        return gatherings_for(self.kind())

    def _asked(self, request: HttpRequest, name: str) -> ActionInfo | Gathering:
        gathering = next((one for one in self.gatherings() if one.name == name), None)
        if gathering is not None:
            return gathering
        info = self._offered(request, name)
        if not info.bulk:
            raise Missing
        return info

    def _bulk_form(self, request: HttpRequest, what: ActionInfo | Gathering) -> Any:
        return forms.Form if isinstance(what, Gathering) else self.action_form_class(request, what, None)

    def _go(self, request: HttpRequest, what: ActionInfo | Gathering, rows: Any, form: Any) -> HttpResponse:
        ids = list(rows.order_by("pk").values_list("pk", flat=True))
        inputs = inputs_of(form, what) if isinstance(what, ActionInfo) else {}
        if isinstance(what, ActionInfo) and len(ids) <= AT_ONCE:
            return self._bulk(request, what, rows, inputs)
        how = run_now if len(ids) <= AT_ONCE else start
        back = self.back_url(request.user)
        run = how(what, kind=self.kind(), ids=ids, by=request.user, inputs=inputs, back=back)
        return leave(request, reverse("operations:card", kwargs={"pk": run.pk}))

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
