"""What `api.py` files need to write records: the other records that ids name, and the journal of plain changes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from etabli.kernel.actions.changes import what_changed
from etabli.kernel.events import emit
from etabli.kernel.journal import write_entry
from etabli.kernel.people.rights import may_do
from etabli.kernel.refusals import Denied, Invalid
from etabli.kernel.resources.declared import Caller
from etabli.kernel.search import index


def one_visible(model: Any, pk: int, field: str, caller: Caller) -> Any:
    """The record an id names, if the caller may know of it. Raises Invalid under the field's name."""
    rows = model._default_manager.all()
    if hasattr(rows, "visible_to"):
        rows = rows.visible_to(caller.user)
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Invalid({field: _("Cet élément n’existe pas, ou ne vous est pas visible.")})
    return found


def check_fields(record: models.Model, *, path: str = "", exclude: tuple[str, ...] = ()) -> None:
    """Ask the record whether its values hold. Raises Invalid by field, under the path of a nested record."""
    try:
        record.full_clean(exclude=exclude)
    except ValidationError as error:
        raise Invalid(faults_of(error, path)) from None


def faults_of(error: ValidationError, path: str = "") -> dict[str, str]:
    """A model's objections, one sentence per field."""
    if not hasattr(error, "error_dict"):
        return {path.rstrip(".") or "body": " ".join(error.messages)}
    return {
        (path.rstrip(".") or "body" if field == "__all__" else f"{path}{field}"): " ".join(messages)
        for field, messages in error.message_dict.items()
    }


def may_write(model: Any, caller: Caller) -> None:
    """Raise Denied unless the person may write such records."""
    if not may_do(caller.user, model._meta.label_lower):
        raise Denied


def write_down(record: Any, *, before: dict[str, Any] | None, by: Any, also: dict[str, Any] | None = None) -> None:
    """Journal and event of a plain creation (`before` None) or change, as the page kit does for a form.

    `also` tells what changed on rows that belong to the record.
    """
    changes = {} if before is None else what_changed(before, record) | (also or {})
    if before is not None and not changes:
        return
    verb = "created" if before is None else "changed"
    write_entry(record, by=by, verb=verb, data=changes, label=str(record))
    emit(f"{record._meta.model_name}_{verb}", record, by=by)
    index(record)
