"""Creating, changing and deleting records."""

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from etabli.doors.api.answers import Answer, etag_of
from etabli.doors.api.problems import Problem
from etabli.doors.api.reading import find, open_resource, shapes, told_now
from etabli.kernel.actions import lock
from etabli.kernel.fields import set_values
from etabli.kernel.resources import ApiResource, Caller

ROOT = "/api/v1"


def create_record(resource: ApiResource, data: Any, caller: Caller) -> Answer:
    """Make the record and note the caller's own reference with it."""
    assert resource.create is not None
    open_resource(resource, caller)
    reference = getattr(data, "external_id", None)
    if reference:
        refuse_double(resource, reference, caller)
    try:
        with transaction.atomic():
            record = resource.create.run(data, caller)
            _write_custom(record, data, caller)
            if reference:
                _note_reference(record, reference, caller)
    except IntegrityError:
        if reference:
            refuse_double(resource, reference, caller)
        raise
    return created(resource, record.pk, caller)


def created(resource: ApiResource, pk: int, caller: Caller) -> Answer:
    """201 with the new record and where it stands."""
    answer = told_now(resource, pk, caller, 201)
    answer.headers["Location"] = f"{ROOT}/{resource.name}/{pk}"
    return answer


def change_record(resource: ApiResource, pk: int, data: Any, request: HttpRequest, caller: Caller) -> Answer:
    """Change what is given of a record; with `If-Match`, only the state that the caller saw."""
    assert resource.change is not None
    found = find(resource, pk, caller)
    with transaction.atomic():
        (record,) = lock(found)
        check_unchanged(resource, record, request, caller)
        resource.change.run(record, data, caller)
        _write_custom(record, data, caller)
        return told_now(resource, pk, caller)


def delete_record(resource: ApiResource, pk: int, request: HttpRequest, caller: Caller) -> Answer:
    """Delete a record that nothing forbids to delete."""
    assert resource.remove is not None
    found = find(resource, pk, caller)
    with transaction.atomic():
        (record,) = lock(found)
        check_unchanged(resource, record, request, caller)
        resource.remove(record, caller)
    return Answer(204)


def check_unchanged(resource: ApiResource, record: Any, request: HttpRequest, caller: Caller) -> None:
    """Raise 412 when `If-Match` names another state than the one in force."""
    wanted = request.headers.get("If-Match", "").strip()
    if not wanted or wanted == "*":
        return
    full = resource.full(record.pk)
    now = etag_of(shapes(resource, [full], caller)[0], resource.volatile)
    if now not in {mark.strip().removeprefix("W/") for mark in wanted.split(",")}:
        raise Problem(412, _("Cet élément a été modifié entre-temps : relisez-le, puis recommencez."), current_etag=now)


def refuse_double(resource: ApiResource, reference: str, caller: Caller) -> None:
    """Raise 409 with the id of the record that bears this reference already."""
    rows = resource.model._default_manager.filter(external_source=caller.source, external_id=reference)
    known = rows.values_list("pk", flat=True).first()
    if known is None:
        return
    seen = resource.visible(caller).filter(pk=known).exists()
    raise Problem(
        409,
        _("La référence externe « %(reference)s » est déjà prise.") % {"reference": reference},
        errors={"external_id": _("Déjà prise.")},
        **({"existing_id": known} if seen else {}),
    )


def _write_custom(record: Any, data: Any, caller: Caller) -> None:
    given = getattr(data, "custom_fields", None)
    if given:
        set_values(record, given, by=caller.user, path="custom_fields.")


def _note_reference(record: Any, reference: str, caller: Caller) -> None:
    type(record)._base_manager.filter(pk=record.pk).update(external_source=caller.source, external_id=reference)
