"""What the journal kept, as people read it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import DateField, DateTimeField
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.printing.rich import plain_text


def said_of(field: Any, value: Any) -> str:
    """A kept value (JSON) of a field, as the history of a record shows it."""
    if value in (None, "", [], {}):
        return _("vide")
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if getattr(field, "related_model", None) is not None:
        found = field.related_model._base_manager.filter(pk=value).first()
        return str(found) if found else str(value)
    labels = {str(key): str(label) for key, label in getattr(field, "flatchoices", None) or ()}
    return labels.get(str(value)) or _read(field, value)[:120]


def _read(field: Any, value: Any) -> str:
    """Dates and figures as French people write them, formatted text without its format, the parts of an address."""
    try:
        if isinstance(field, DateTimeField):
            at = timezone.localtime(datetime.fromisoformat(str(value)))
            return _("%(day)s à %(hour)s") % {"day": french.short(at), "hour": f"{at:%H:%M}"}
        if isinstance(field, DateField):
            return french.short(date.fromisoformat(str(value)))
        if hasattr(field, "decimal_places"):
            return french.number(Decimal(str(value)), 2 if field.decimal_places == 2 else 0)
    except (ValueError, ArithmeticError):
        return str(value)
    if isinstance(value, dict):
        return ", ".join(str(one) for one in value.values() if one not in (None, "", False, True))
    return plain_text(str(value)) if "<" in str(value) else str(value)
