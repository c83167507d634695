"""`/suivis/`: follow-ups of all documents, and the area shown on each document's card (QUO-062 to 064)."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import may
from etabli.kernel.modules import kind_of
from etabli.kernel.people.rights import opens_kind
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.records.documents.models import Document
from etabli.records.documents.pages.cards import mail_text
from etabli.records.followups.actions.add_follow_up import add_follow_up
from etabli.records.followups.actions.delete_follow_up import delete_follow_up
from etabli.records.followups.actions.edit_follow_up import edit_follow_up
from etabli.records.followups.actions.plan_step import plan_step
from etabli.records.followups.models import FollowUp, Step
from etabli.records.followups.queries import follow_ups_of, forecasts_of
from etabli.ui.answers import beside, fragment, leave, page, refused, said, targets
from etabli.ui.forms import DayInput, error_count_text
from etabli.ui.links import link_to
from etabli.ui.pages import Column, DateRange, Panel, RecordFilter, RecordPages
from etabli.ui.submitting import FIELD, new_token, once

AREA = "suivi"


class FollowUpForm(forms.Form):
    """The form above the list: what was done and when are compulsory."""

    is_quiet = True
    what = forms.CharField(
        label=gettext_lazy("Suivi"),
        max_length=160,
        widget=forms.TextInput(attrs={"list": "etapes-de-suivi", "autocomplete": "off"}),
    )
    on = forms.DateField(label=gettext_lazy("Date"), widget=DayInput)
    note = forms.CharField(
        label=gettext_lazy("Commentaire"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 1})
    )


class PlanForm(forms.Form):
    """Another date for a step."""

    on = forms.DateField(
        label=gettext_lazy("Prévue le"),
        widget=DayInput,
        required=False,
        help_text=gettext_lazy("Vide : revenir à la date calculée."),
    )


class FollowUpPages(RecordPages):
    """Follow-ups; each opens the card of its document."""

    model = FollowUp
    slug = "suivis"
    icon = "message-2-check"
    title = gettext_lazy("Suivi des documents")
    linked = False
    creatable = False
    journaled = False
    company_field = ""
    default_order = "-on"
    list_columns = (
        Column("label", phone="p1"),
        Column("document", value=lambda one: one.document, phone="p3"),
        Column("document__party", gettext_lazy("Client")),
        Column("on", kind="date", phone="p2"),
        Column("user", gettext_lazy("Par"), empty="Établi"),
        Column("origin", gettext_lazy("Origine")),
    )
    list_filters = ("origin", RecordFilter("document__party", gettext_lazy("Client")), DateRange("on"))
    search_fields = ("label", "note", "document__number", "document__party__name")
    form_fields = ("label", "on", "note")
    actions = (edit_follow_up, delete_follow_up)

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("document__party", "user", "step", "mail")

    def card_url(self, record: Any) -> str:
        """Its place on the card of its document."""
        url = link_to(record.document)
        return f"{url}#panel-{AREA}" if url else self.url()

    def card(self, request: HttpRequest, pk: int) -> HttpResponse:
        return leave(request, self.card_url(self.record(request, pk)))

    def _exists(self, record: Any) -> bool:
        return True  # one that was deleted still knows its document, where the person goes back

    def save_form(self, request: HttpRequest, form: Any, record: Any) -> Any:
        fresh = FollowUp.objects.get(pk=record.pk)
        values = {name: form.cleaned_data[name] for name in self.form_fields}
        return edit_follow_up(fresh, **values, by=request.user)

    # ---- the area of a document

    def more_urls(self) -> list[URLPattern]:
        v = self.view
        return [
            path("document/<int:pk>/", v(self.area), name="area"),
            path("document/<int:pk>/etape/<int:step>/", v(self.plan), name="plan"),
        ]

    def document(self, request: HttpRequest, pk: int) -> Document:
        """The document, if this person may know of it. Raises Missing."""
        found = Document.objects.visible_to(request.user).select_related("party", "company").filter(pk=pk).first()
        if found is None or not opens_kind(request.user, kind_of(found)):
            raise Missing
        return found

    def area(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What was done and what is planned (GET), or one more (POST)."""
        document = self.document(request, pk)
        if request.method != "POST":
            return self._area(request, document)
        form = FollowUpForm(request.POST)
        if not form.is_valid():
            return self._area(request, document, form, status=422)
        return once(
            request,
            lambda: self._add(request, document, form),
            lambda url: self._area(request, document),
        )

    def _add(self, request: HttpRequest, document: Document, form: FollowUpForm) -> HttpResponse:
        values = form.cleaned_data
        known = next(
            (s for s in Step.objects.in_use() if s.label.casefold() == values["what"].strip().casefold()), None
        )
        try:
            add_follow_up(
                document,
                step=known.pk if known else None,
                label="" if known else values["what"],
                on=values["on"],
                note=values["note"],
                by=request.user,
            )
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else "what", str(no))
            return self._area(request, document, form, status=409)
        said(request, _("Suivi ajouté"))
        return self._area(request, document) if targets(request, f"panel-{AREA}") else self._back(request, document)

    def _back(self, request: HttpRequest, document: Document) -> HttpResponse:
        return leave(request, f"{link_to(document)}#panel-{AREA}")

    def _area(self, request: HttpRequest, document: Document, form: Any = None, *, status: int = 200) -> HttpResponse:
        made = follow_ups_of(document)
        user: Any = request.user
        writes = may(user, add_follow_up, document)
        context = {
            "pages": self,
            "record": document,
            "heading": _("Suivi de %s") % document,
            "rows": [self._row(user, one, writes) for one in made],
            "forecasts": [] if document.is_credit_note else forecasts_of(document, made=made),
            "steps": Step.objects.in_use() if writes else [],
            "form": (form or FollowUpForm(initial={"on": timezone.localdate()})) if writes else None,
            "token": new_token(),
            "panel": area_panel(document),
        }
        if targets(request, f"panel-{AREA}"):
            return fragment(request, "followups/area.html", context, status=status)
        return page(request, "followups/area_page.html", context, status=status)

    def _row(self, user: Any, one: FollowUp, writes: bool) -> dict[str, Any]:
        return {
            "one": one,
            "mail_text": mail_text(one.mail) if one.mail else "",
            "mail_url": link_to(one.mail) if one.mail else "",
            "edit_url": self.url("edit", pk=one.pk) if writes else "",
            "delete_url": self.url("action", pk=one.pk, name="delete_follow_up")
            if writes and user.may_delete and one.origin == FollowUp.Origin.MANUAL
            else "",
        }

    def plan(self, request: HttpRequest, pk: int, step: int) -> HttpResponse:
        """Ask for another date of a step, or write it."""
        document = self.document(request, pk)
        if not may(request.user, plan_step, document):
            raise Denied
        found = next((one for one in forecasts_of(document) if one.step == step), None)
        if found is None:
            raise Missing
        form = PlanForm(request.POST if request.method == "POST" else None, initial={"on": found.on})
        if request.method == "POST" and form.is_valid():
            try:
                plan_step(document, step=step, on=form.cleaned_data["on"], by=request.user)
                said(request, _("Date prévue enregistrée"))
            except Refused as no:
                refused(request, no)
            return self._back(request, document)
        context = {
            "pages": self,
            "form": form,
            "fieldsets": [("", list(form))],
            "heading": found.label,
            "save_label": _("Enregistrer la date"),
            "cancel_url": link_to(document),
            "token": request.POST.get(FIELD) or new_token(),
            "summary": error_count_text(form) if form.is_bound and form.errors else "",
        }
        return beside(request, "ui/form.html", context, status=422 if form.errors else 200)


def area_panel(document: Document) -> Panel:
    """The area on a card: read after the page, which asks nothing more of the base for it."""
    return Panel(
        _("Suivi"),
        template="followups/lazy.html",
        context={"url": FollowUpPages.page().url("area", pk=document.pk), "key": AREA},
        place="main",
        key=AREA,
    )


def panel_of_card(pages: Any, request: HttpRequest, document: Any) -> Panel | None:
    """The plug that documents read."""
    return area_panel(document) if document.pk else None
