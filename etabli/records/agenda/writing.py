"""Values of events and tasks as a form, a file or the interface gives them, checked by the record itself."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from etabli.kernel.companies.models import Company
from etabli.kernel.people.models import User
from etabli.kernel.people.rights import opens_kind
from etabli.kernel.refusals import Missing, Refused
from etabli.records.agenda.models import Event, Task
from etabli.records.agenda.rules import BadRule, checked, days, last_of

EVENT = (
    *("type", "title", "start", "end", "all_day", "place", "party", "owner", "private", "note"),
    *("outcome", "report", "reminder", "rule", "kind", "object_id"),
)
TASK = (*("title", "due_on", "priority", "assignee", "party", "note", "pace", "remind_days", "kind", "object_id"),)
MANY = ("participants", "contacts")
PEOPLE_MOST = 100


def put_event(event: Event, values: dict[str, Any]) -> None:
    """Set what is named and write it. Raises Refused under the field at fault."""
    for name in EVENT:
        if name in values:
            setattr(event, name, values[name])
    _put_rule(event)
    _check(event)
    _check_people(event, values)
    event.until = series_end(event) if event.rule else None
    event.save()
    for name in MANY:
        if name in values:
            getattr(event, name).set(values[name])


def put_task(task: Task, values: dict[str, Any]) -> None:
    """Set what is named and write it. Raises Refused under the field at fault."""
    for name in TASK:
        if name in values:
            setattr(task, name, values[name])
    _check(task)
    if task.assignee_id:
        check_person(task.assignee, task.company, "assignee", "agenda.task")
    task.save()


def series_end(event: Event) -> Any:
    """The last day a series touches, None when it goes on."""
    last = last_of(event.rule, event.first_day)
    return last + (event.last_day - event.first_day) if last is not None else None


def check_person(person: User, company: Company, field: str, kind: str = "agenda.event") -> None:
    """Whoever holds an event or a task works here, for that company, and opens the agenda."""
    if not person.is_active:
        raise Refused(_("%s ne travaille plus ici.") % person, field=field)
    if person.company_ids is not None and company.pk not in person.company_ids:
        raise Refused(
            _("%(name)s ne travaille pas pour « %(company)s ».") % {"name": person, "company": company}, field=field
        )
    if not opens_kind(person, kind):
        raise Refused(_("%s n’ouvre pas l’agenda avec ses responsabilités actuelles.") % person, field=field)


def check_company(company: Company, by: Any) -> None:
    """One of the own companies of who writes. Raises Missing."""
    if not Company.objects.visible_to(by).active().filter(pk=company.pk).exists():
        raise Missing


def _put_rule(event: Event) -> None:
    """The rule as it is kept; an event that begins on a day without falls on the next day of its rule."""
    if not event.rule or event.start is None or event.end is None:
        return
    if not 2000 <= event.start.year <= 2100:
        return  # said by the event itself
    try:
        event.rule = checked(event.rule, event.first_day)
    except BadRule as bad:
        raise Refused(str(bad), field="rule") from None
    first = next(days(event.rule, event.first_day, event.first_day, event.first_day.replace(year=2100)))
    if first != event.first_day:
        step = first - event.first_day
        event.start, event.end = event.start + step, event.end + step


def _check_people(event: Event, values: dict[str, Any]) -> None:
    if event.owner_id:
        check_person(event.owner, event.company, "owner")
    people = list(values.get("participants", ()))
    if len(people) > PEOPLE_MOST or len(list(values.get("contacts", ()))) > PEOPLE_MOST:
        raise Refused(_("Un événement réunit au plus %s personnes.") % PEOPLE_MOST, field="participants")
    for person in people:
        if not person.is_active:
            raise Refused(_("%s ne travaille plus ici.") % person, field="participants")


def _check(record: Any) -> None:
    try:
        record.full_clean()
    except ValidationError as error:
        faults = getattr(error, "error_dict", None)
        field = next(iter(faults)) if faults else ""
        sentence = faults[field][0].messages[0] if faults else error.messages[0]
        raise Refused(sentence, field="" if field == "__all__" else field) from None
