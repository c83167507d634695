"""Entrusting a task."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.notices import notify
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.people.models import User
from etabli.records.agenda.models import Task
from etabli.records.agenda.writing import check_company, put_task


@action(
    gettext_lazy("Créer une tâche"),
    event="task_created",
    creates=Task,
    icon="checkbox",
    done=gettext_lazy("Tâche créée"),
)
def create_task(
    assignee: User, *, company: Company, title: str, due_on: date, values: dict | None = None, by: Any
) -> Task:
    """To do before a day, without start or hour (AGE-010)."""
    check_company(company, by)
    made = Task(company=company)
    named = {"assignee": assignee, "title": title.strip(), "due_on": due_on}
    put_task(made, {**(values or {}), **named})
    author = user_or_none(by)
    if author is not None and author != made.assignee:
        words = {"name": author, "title": made.title}
        notify(
            made.assignee, title=_("%(name)s vous confie une tâche : %(title)s") % words, about=made, kind="assigned"
        )
    return made
