"""The record an event or a task is about: named in the address of a new one, told on its card."""

from typing import Any

from django.http import HttpRequest

from etabli.kernel.modules import resolve
from etabli.kernel.people.rights import opens_kind
from etabli.ui.links import link_of


def asked_about(request: HttpRequest) -> dict[str, Any]:
    """`?sujet=crm.opportunity:12` → {"kind", "object_id"}, when the person may know of that record; else nothing."""
    found = named(request.GET.get("sujet", ""), request.user)
    return {"kind": found[0], "object_id": found[1].pk} if found else {}


def named(subject: str, user: Any) -> tuple[str, Any] | None:
    """The kind and the record that « kind:id » names, if this person may know of it."""
    kind, _colon, pk = subject.partition(":")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 18) or not opens_kind(user, kind):
        return None
    try:
        model = resolve(kind)
    except (LookupError, ValueError):
        return None
    rows = model._default_manager.all()
    if hasattr(rows, "visible_to"):
        rows = rows.visible_to(user)
    found = rows.filter(pk=int(pk)).first()
    return (kind, found) if found is not None else None


def about_line(record: Any, user: Any) -> list[dict[str, Any]]:
    """The link of a card to what it is about, nothing when this person may not know of it."""
    if not record.kind:
        return []
    found = named(f"{record.kind}:{record.object_id}", user)
    if found is None:
        return []
    kind, subject = found
    words = f"{subject._meta.verbose_name} : {subject}"
    return [{"icon": "link", "text": words[:1].upper() + words[1:], "url": link_of(kind, subject.pk)}]
