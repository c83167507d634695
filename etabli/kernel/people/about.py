"""Rows that stand beside a record of any kind (files, remarks, mails, search entries): who sees the record sees
them."""

from typing import Any, Self

from django.core.exceptions import FieldError
from django.db.models import Q

from etabli.kernel.modules import kind_of, resolve
from etabli.kernel.people.rights import opens_kind
from etabli.kernel.people.visibility import VisibleQuerySet


class AboutQuerySet(VisibleQuerySet):
    """Rows with the columns `kind` and `object_id`."""

    company_path = None

    def about(self, record: Any) -> Self:
        """Rows beside this record."""
        return self.filter(kind=kind_of(record), object_id=record.pk)

    def visible_to(self, user: Any) -> Self:
        """Rows beside records that this person may open and sees."""
        rows = super().visible_to(user)
        if getattr(user, "is_system", False) or rows.query.is_empty():
            return rows
        if user.is_administrator and user.company_ids is None:
            return rows.exclude(kind="")
        seen = Q(pk__in=())
        for kind in self.model._default_manager.order_by().exclude(kind="").values_list("kind", flat=True).distinct():
            seen |= seen_records(user, kind)
        return rows.filter(seen)


def seen_records(user: Any, kind: str) -> Q:
    """Condition on (kind, object_id) that holds for the records of this kind which the person may open and sees."""
    try:
        model = resolve(kind)
    except LookupError:
        return Q(pk__in=())
    if not opens_kind(user, kind):
        return Q(pk__in=())
    rows = model._default_manager.all()
    if not hasattr(rows, "visible_to"):
        return Q(kind=kind)
    try:
        visible = rows.visible_to(user)
    except FieldError:
        return Q(pk__in=())
    return Q(kind=kind, object_id__in=visible.order_by().values("pk"))


def sees(user: Any, record: Any) -> bool:
    """Whether this person may open and sees this record, as it stands in the database now."""
    if getattr(user, "is_system", False):
        return True
    if not user.is_active or not opens_kind(user, kind_of(record)):
        return False
    rows = type(record)._default_manager.filter(pk=record.pk)
    try:
        return bool((rows.visible_to(user) if hasattr(rows, "visible_to") else rows).exists())
    except FieldError:
        return False
