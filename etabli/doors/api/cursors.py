"""Pages of a list: the cursor is the place of the last row shown, signed: rows added meanwhile shift nothing."""

import datetime
from decimal import Decimal
from typing import Any

from django.core import signing
from django.db.models import Q
from django.utils.translation import gettext as _

from etabli.kernel.refusals import Invalid
from etabli.kernel.resources import ApiResource


def cursor_after(resource: ApiResource, record: Any) -> str:
    """The cursor of the page that follows this record."""
    place = [_plain(_value(record, field)) for field in resource.order]
    return signing.dumps(place, salt=_salt(resource))


def after(resource: ApiResource, rows: Any, cursor: str) -> Any:
    """Rows that come after the cursor. Raises Invalid for one that this list did not give."""
    try:
        place = signing.loads(cursor, salt=_salt(resource))
        values = [
            resource.model._meta.get_field(field.lstrip("-")).to_python(value)
            for field, value in zip(resource.order, place, strict=True)
        ]
    except (signing.BadSignature, ValueError, TypeError):
        raise Invalid({"cursor": _("Ce curseur n’est pas de cette liste : reprenez-la depuis le début.")}) from None
    beyond = Q(pk__in=())
    equal = Q()
    for field, value in zip(resource.order, values, strict=True):
        name, way = field.lstrip("-"), "lt" if field.startswith("-") else "gt"
        beyond |= equal & Q(**{f"{name}__{way}": value})
        equal &= Q(**{name: value})
    return rows.filter(beyond)


def _value(record: Any, field: str) -> Any:
    return getattr(record, field.lstrip("-"))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date | Decimal):
        return str(value)
    return value


def _salt(resource: ApiResource) -> str:
    return f"api-cursor:{resource.name}:{','.join(resource.order)}"
