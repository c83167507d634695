"""`/evenements/`: list, card and form of events (AGE-007, AGE-009, AGE-011)."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import ActionInfo
from etabli.kernel.refusals import Refused
from etabli.records.agenda.actions import create_event, delete_event, edit_event, rejoin_series, report_event
from etabli.records.agenda.models import Event, EventType
from etabli.records.agenda.occurrences import has_day, occurrence_on
from etabli.records.agenda.pages.about import about_line, asked_about
from etabli.records.agenda.pages.forms import EventForm
from etabli.records.agenda.pages.repeating import FIELDS as REPEAT
from etabli.records.agenda.pages.shown import day_asked, event_when, people_text, when_text
from etabli.records.agenda.series import Scope
from etabli.ui.links import link_to
from etabli.ui.pages import ChoiceFilter, Column, DateRange, RecordFilter, RecordPages, Section, Switch, View

MAIN = ("type", "title", "start", "end", "all_day", "place")
WITH = ("party", "contacts", "owner", "participants", "private")
MORE = ("reminder", "note")
DAY = "le"


def ahead(rows: Any, user: Any) -> Any:
    """Not over yet."""
    lasting = Q(until=None) | Q(until__gte=timezone.localdate())
    return rows.filter(Q(rule="", end__gte=timezone.now()) | (~Q(rule="") & lasting))


class EventPages(RecordPages):
    """Events, as a list and one by one; the calendar is `/agenda/`."""

    model = Event
    slug = "evenements"
    icon = "calendar"
    journaled = False
    form_class = EventForm
    import_url = "/agenda/importer/"
    default_order = "-start"
    empty_text = gettext_lazy("Rendez-vous, appels, réunions : créez le premier, ou importez un calendrier.")
    search_fields = ("title", "place", "party__name", "note", "report")
    list_columns = (
        Column("title", gettext_lazy("Objet"), grow=True, phone="p1"),
        Column("type__label", gettext_lazy("Type"), sort="type__position", phone="p4"),
        Column("when", gettext_lazy("Quand"), value=event_when, sort="start", phone="p3"),
        Column("party", gettext_lazy("Client")),
        Column("place", xl=True),
        Column("owner__get_full_name", gettext_lazy("Responsable"), sortable=False),
        Column("situation", gettext_lazy("Situation"), kind="state", value=lambda one: one.situation_state, phone="p2"),
        Column("start", kind="datetime", hidden=True),
        Column("end", kind="datetime", hidden=True),
        Column("outcome", hidden=True),
        Column("report", kind="long", hidden=True),
        Column("note", kind="long", hidden=True),
    )
    list_filters = (
        RecordFilter("type", gettext_lazy("Type")),
        RecordFilter("owner", gettext_lazy("Responsable")),
        RecordFilter("party", gettext_lazy("Client")),
        DateRange("start", gettext_lazy("Date")),
        ChoiceFilter("outcome", gettext_lazy("Résultat")),
        Switch(
            "avec_compte_rendu",
            gettext_lazy("Comptes rendus seulement"),
            apply_to=lambda rows, user: rows.exclude(report=""),
        ),
    )
    views = (
        View("a-venir", gettext_lazy("À venir"), ahead, is_default=True),
        View("miens", gettext_lazy("Les miens"), lambda rows, user: rows.of_person(user)),
        View("passes", gettext_lazy("Passés"), lambda rows, user: rows.filter(rule="", end__lt=timezone.now())),
        View(
            "sans-compte-rendu",
            gettext_lazy("Passés sans compte rendu"),
            lambda rows, user: rows.filter(rule="", end__lt=timezone.now(), outcome=""),
            counted=False,
        ),
    )
    form_fields = (*MAIN, *WITH, *MORE, *REPEAT)
    form_sections = (
        Section(gettext_lazy("Quoi et quand"), (*MAIN, "scope")),
        Section(gettext_lazy("Avec qui"), WITH),
        Section(gettext_lazy("Rappel et note"), MORE),
        Section(gettext_lazy("Répétition"), REPEAT),
    )
    quick_fields = ("title", "type", "party", "start", "end", "all_day")
    card_sections = (
        Section(
            gettext_lazy("Événement"),
            (
                "type",
                Column("when", gettext_lazy("Quand"), value=event_when),
                "place",
                "party",
                Column("people", gettext_lazy("Participants"), value=people_text),
                Column("guests", gettext_lazy("Contacts"), value=lambda e: ", ".join(map(str, e.contacts.all()))),
                Column("reminder", empty="—"),
                "private",
            ),
            edit=(*MAIN, *WITH, *MORE),
            name="informations",
        ),
        Section(gettext_lazy("Note"), (Column("note", kind="long"),), name="note", shown=lambda one: bool(one.note)),
        Section(
            gettext_lazy("Compte rendu"),
            ("outcome", Column("report", kind="long")),
            edit=(),
            name="compte-rendu",
            shown=lambda one: bool(one.outcome or one.report),
        ),
    )
    actions = (report_event, delete_event, rejoin_series)

    def queryset(self, request: HttpRequest) -> Any:
        rows = super().queryset(request).select_related("type", "party", "owner", "series", "company")
        return rows.prefetch_related("participants", "contacts")

    def list_rows(self, request: HttpRequest, columns: Any) -> Any:
        rows = super().queryset(request).select_related("type", "party", "owner")
        return rows.defer(*({"report", "note"} - {column.name for column in columns}))

    # ---- written by the actions

    def new_record(self, request: HttpRequest) -> Event:
        record: Event = super().new_record(request)
        record.owner = request.user  # type: ignore[assignment]
        first = EventType.objects.in_use().first()
        if first is not None:
            record.type = first
        for name, value in asked_about(request).items():
            setattr(record, name, value)
        return record

    def save_form(self, request: HttpRequest, form: Any, record: Any) -> Any:
        values = dict(form.cleaned_data)
        scope = values.pop("scope", "") or Scope.ALL
        start = values.get("start") or record.start
        if "repeat" in form.fields:
            values["rule"] = form.rule(timezone.localtime(start).date())
        values = {name: value for name, value in values.items() if name not in REPEAT}
        if record.pk is not None:
            event = Event.objects.get(pk=record.pk)
            return edit_event(event, values=values, on=self.day(request, event), scope=scope, by=request.user)
        about = {"kind": record.kind, "object_id": record.object_id}
        kind, title, end = values.pop("type"), values.pop("title"), values.pop("end")
        return create_event(
            kind,
            company=record.company,
            title=title,
            start=values.pop("start"),
            end=end,
            values={**about, "owner": record.owner, **values},
            by=request.user,
        )

    def record(self, request: HttpRequest, pk: int) -> Any:
        """A series at one of its days (`?le=`) has the times of that day."""
        found = super().record(request, pk)
        found.at_day = self.day(request, found)
        if found.at_day is not None and request.method == "GET":
            when = occurrence_on(found, found.at_day)
            found.start, found.end = when.start, when.end
        return found

    def day(self, request: HttpRequest, event: Event) -> date | None:
        """The day of the series the address names, None for the whole of it."""
        asked = day_asked(request.GET.get(DAY, "")) if event.is_series else None
        return asked if asked is not None and has_day(event, asked) else None

    def initial(self, request: HttpRequest, names: list[str]) -> dict[str, Any]:
        known = super().initial(request, names)
        return {name: value for name, value in known.items() if name not in ("owner", "private")}

    def form_extra(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        if "scope" in form.fields:
            form.fields["scope"].initial = Scope.ONE if DAY in request.GET else Scope.ALL
        return {}

    def action_form_class(self, request: HttpRequest, info: ActionInfo, record: Any) -> Any:
        built = super().action_form_class(request, info, record)
        if record is not None and not record.is_series:
            for name in ("on", "scope"):
                built.base_fields.pop(name, None)
        return built

    def action_initial(self, request: HttpRequest, info: ActionInfo, record: Any) -> dict[str, Any]:
        if record is None:
            return {}
        day = day_asked(request.GET.get(DAY, ""))
        told = {"on": day, "scope": Scope.ONE if day else Scope.ALL}
        return {**told, "outcome": record.outcome or "held", "report": record.report}

    # ---- card

    def card(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The card; a day that is none of the series' says so."""
        asked = request.GET.get(DAY)
        record = self.record(request, pk)
        if asked and record.is_series and record.at_day is None:
            raise Refused(_("Cette série n’a pas lieu ce jour-là, ou ce jour a été modifié à part."))
        return self.card_answer(request, record)

    def buttons(self, user: Any, record: Any) -> list[dict[str, Any]]:
        found = super().buttons(user, record)
        if record.series_id is None:
            found = [button for button in found if button["info"].name != "rejoin_series"]
        if getattr(record, "at_day", None) is not None:
            for button in found:
                button["url"] += f"?{DAY}={record.at_day.isoformat()}"
        return found

    def card_frame(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        context = super().card_frame(request, record)
        if record.at_day is not None and context["edit_url"]:
            context["edit_url"] += f"?{DAY}={record.at_day.isoformat()}"
        about = about_line(record, request.user)
        return {**context, "card_line": [*context["card_line"], *about]}

    def card_line(self, record: Any) -> list[dict[str, Any]]:
        line = [{"icon": "clock", "text": when_text(record.start, record.end, record.all_day), "url": ""}]
        if record.party is not None:
            line.append({"icon": "address-book", "text": record.party.name, "url": link_to(record.party)})
        if record.is_series and record.at_day is not None:
            line.append({"icon": "refresh", "text": _("Toute la série"), "url": self.card_url(record)})
        elif record.series is not None:
            line.append({"icon": "refresh", "text": _("Jour modifié d’une série"), "url": self.card_url(record.series)})
        return line
