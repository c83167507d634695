"""Values that events and tasks share in the HTTP interface."""

import datetime
from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import BeforeValidator, WithJsonSchema

from etabli.kernel.people.models import User
from etabli.kernel.refusals import Invalid, Refused
from etabli.kernel.resources import Caller, Input, one_visible, told_under
from etabli.kernel.resources.values import wrong
from etabli.records.agenda.models import EventType
from etabli.records.agenda.pages.about import named
from etabli.records.parties.models import Contact, Party

LINKED = {"party_id": Party, "type_id": EventType, "owner_id": User, "assignee_id": User}
LISTED = {"participant_ids": ("participants", User), "contact_ids": ("contacts", Contact)}
FIELD_OF = {name.removesuffix("_id"): name for name in LINKED} | {
    field: name for name, (field, _model) in LISTED.items()
}


def _read_moment(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return value
    try:
        found = datetime.datetime.fromisoformat(value) if isinstance(value, str) and len(value) < 40 else None
    except ValueError:
        found = None
    if found is None or not 1 < found.year < 9999:
        raise wrong(_("Un instant de la forme 2026-11-24T10:00:00+01:00 est attendu."))
    return timezone.make_aware(found) if found.tzinfo is None else found


Moment = Annotated[
    datetime.datetime,
    BeforeValidator(_read_moment),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-11-24T10:00:00+01:00"]}),
]


def values_of(data: Input, caller: Caller, *, needed: tuple[str, ...] = ()) -> dict[str, Any]:
    """What was sent, records instead of their ids. Raises Invalid by field."""
    values: dict[str, Any] = {}
    for name, value in data.model_dump(exclude_unset=True).items():
        if name in LINKED:
            found = one_visible(LINKED[name], value, name, caller) if value is not None else None
            values[name.removesuffix("_id")] = found
        elif name in LISTED:
            field, model = LISTED[name]
            values[field] = [one_visible(model, pk, name, caller) for pk in value or ()]
        elif name == "about":
            values |= about(value, caller)
        else:
            values[name] = value
    faults = {name: _("Cette valeur est exigée.") for name in needed if values.get(name.removesuffix("_id"), 0) is None}
    if faults:
        raise Invalid(faults)
    return values


def about(subject: str | None, caller: Caller) -> dict[str, Any]:
    """« crm.opportunity:12 » as kind and id. Raises Invalid when the caller may not know of it."""
    if not subject:
        return {"kind": "", "object_id": None}
    found = named(subject, caller.user)
    if found is None:
        raise Invalid({"about": _("Cet élément n’existe pas, ou ne vous est pas visible.")})
    return {"kind": found[0], "object_id": found[1].pk}


def subject_of(record: Any) -> str:
    """The same text back."""
    return f"{record.kind}:{record.object_id}" if record.kind else ""


def fault_of(no: Refused) -> Exception:
    """A refusal told under the name of its field."""
    return told_under(no, FIELD_OF)
