"""Events and tasks in the copy of a person's data and in its erasure (GDPR 15, 17, 20)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from etabli.kernel.files import attachments_of, read_blob
from etabli.kernel.modules import kind_of
from etabli.kernel.search import index
from etabli.kernel.transfer.erasing import erase_imported
from etabli.records.agenda.models import Event, Task
from etabli.records.parties.models import Contact
from etabli.records.parties.personal import erase_beside


def collect(party: Any) -> dict[str, Any]:
    """When, where, about what, and what was reported."""
    return {
        "events": [_event(one) for one in _of(Event, party).select_related("type").order_by("start", "pk")],
        "tasks": list(_of(Task, party).order_by("due_on", "pk").values("title", "due_on", "note", "done_at")),
    }


def files(party: Any) -> Iterable[tuple[str, bytes]]:
    """Files laid beside them."""
    for one in (*_of(Event, party).order_by("pk"), *_of(Task, party).order_by("pk")):
        for file in attachments_of(one):
            yield f"{one.pk}-{file.name}", read_blob(file.blob)


def erase(party: Any, by: Any) -> None:
    """Words, places, guests, files and history go; that an hour was taken stays in the agenda and its statistics."""
    for one in (*_of(Event, party), *_of(Task, party)):
        _erase(one, by)


def erase_contact(contact: Any, by: Any) -> None:
    """What is about this person alone loses its words; from the others they go as guest."""
    subject = {"kind": kind_of(contact), "object_id": contact.pk}
    for one in (*Event._base_manager.filter(**subject), *Task._base_manager.filter(**subject)):
        _erase(one, by)
    Event.contacts.through._base_manager.filter(contact=contact).delete()


def _of(model: Any, party: Any) -> Any:
    """Rows of the party, of what it absorbed, and those about its people."""
    people = Contact._base_manager.filter(Q(party=party) | Q(party__merged_into=party)).values("pk")
    about = Q(kind=kind_of(Contact), object_id__in=people) | Q(kind=kind_of(party), object_id=party.pk)
    return model._base_manager.filter(Q(party=party) | Q(party__merged_into=party) | about)


def _event(one: Event) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in ("title", "start", "end", "place", "note", "report")}
    return {**said, "type": one.type.label, "outcome": str(one.get_outcome_display())}


def _erase(one: Any, by: Any) -> None:
    erase_beside(one, by)
    erase_imported(one)
    blank: dict[str, Any] = {"title": _("Effacé"), "note": ""}
    if isinstance(one, Event):
        one.contacts.clear()
        blank |= {"place": "", "report": ""}
    type(one)._base_manager.filter(pk=one.pk).update(**blank)
    index(type(one)._base_manager.get(pk=one.pk))
