"""`/taches/`: tasks, ticked where they stand (AGE-010, AGE-011)."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from etabli.kernel.people.models import User
from etabli.kernel.people.rights import opens_kind
from etabli.records.agenda.actions import (
    complete_task,
    create_task,
    delete_task,
    edit_task,
    postpone_task,
    reopen_task,
)
from etabli.records.agenda.models import Task
from etabli.records.agenda.pages.about import about_line, asked_about
from etabli.records.agenda.pages.forms import TaskForm
from etabli.records.agenda.pages.shown import due_text
from etabli.ui.links import link_to
from etabli.ui.pages import ChoiceFilter, Column, DateRange, RecordFilter, RecordPages, Section, View

MAIN = ("title", "due_on", "priority", "assignee", "party", "pace", "remind_days", "note")


class TaskPages(RecordPages):
    """Tasks of oneself and of the team."""

    model = Task
    slug = "taches"
    icon = "checkbox"
    feminine = True
    journaled = False
    form_class = TaskForm
    default_order = "due_on"
    empty_text = gettext_lazy("Ce qui est à faire, avant quel jour, et par qui. Créez la première.")
    search_fields = ("title", "note", "party__name")
    list_columns = (
        Column("title", gettext_lazy("À faire"), grow=True, phone="p1"),
        Column("due_on", kind="date", phone="p2"),
        Column("party", gettext_lazy("Client"), phone="p3"),
        Column("assignee__get_full_name", gettext_lazy("Confiée à"), sortable=False),
        Column("priority", xl=True),
        Column("situation", gettext_lazy("Situation"), kind="state", value=lambda one: one.situation_state, phone="p4"),
        Column("done_at", kind="datetime", hidden=True),
        Column("pace", hidden=True),
        Column("created_at", kind="date", hidden=True),
        Column("note", kind="long", hidden=True),
    )
    list_filters = (
        RecordFilter("assignee", gettext_lazy("Confiée à")),
        RecordFilter("party", gettext_lazy("Client")),
        ChoiceFilter("priority", gettext_lazy("Priorité")),
        DateRange("due_on", gettext_lazy("Échéance")),
        DateRange("done_at", gettext_lazy("Faite le")),
    )
    views = (
        View(
            "miennes",
            gettext_lazy("Les miennes"),
            lambda rows, user: rows.filter(done_at=None, assignee=user),
            is_default=True,
        ),
        View("equipe", gettext_lazy("Équipe"), lambda rows, user: rows.open()),
        View("retard", gettext_lazy("En retard"), lambda rows, user: rows.late()),
        View("faites", gettext_lazy("Faites"), lambda rows, user: rows.done(), counted=False),
    )
    form_fields = MAIN
    guarded = {"party": "parties.party"}  # every role has tasks (USR-006), not every role has clients
    quick_fields = ("title", "due_on", "assignee", "party", "priority")
    card_sections = (
        Section(
            gettext_lazy("Tâche"),
            ("due_on", "priority", "assignee", "party", "pace", "remind_days", "done_at", "done_by", "created_at"),
            edit=MAIN,
            name="informations",
        ),
        Section(gettext_lazy("Note"), (Column("note", kind="long"),), name="note", shown=lambda one: bool(one.note)),
    )
    actions = (complete_task, postpone_task, reopen_task, delete_task)
    row_actions = (complete_task, postpone_task)

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("party", "assignee", "done_by", "company")

    def row_css(self, record: Any) -> str:
        return "is-late" if record.is_late else ""

    def new_record(self, request: HttpRequest) -> Task:
        record: Task = super().new_record(request)
        record.assignee = request.user  # type: ignore[assignment]
        for name, value in asked_about(request).items():
            setattr(record, name, value)
        return record

    def save_form(self, request: HttpRequest, form: Any, record: Any) -> Any:
        values = dict(form.cleaned_data)
        if record.pk is not None:
            return edit_task(Task.objects.get(pk=record.pk), values=values, by=request.user)
        about = {"kind": record.kind, "object_id": record.object_id}
        title, due_on = values.pop("title"), values.pop("due_on")
        assignee = values.pop("assignee", None) or User.objects.get(pk=request.user.pk or 0)
        return create_task(
            assignee,
            company=record.company,
            title=title,
            due_on=due_on,
            values={**about, **values},
            by=request.user,
        )

    def card_line(self, record: Any) -> list[dict[str, Any]]:
        return [{"icon": "calendar-due", "text": due_text(record), "url": ""}]

    def card_frame(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        context = super().card_frame(request, record)
        line = list(context["card_line"])
        if record.party is not None:
            url = link_to(record.party) if opens_kind(request.user, "parties.party") else ""
            line.append({"icon": "address-book", "text": record.party.name, "url": url})
        return {**context, "card_line": [*line, *about_line(record, request.user)]}
