"""The column type: a whole number of the smallest unit. SQLite's own decimals are floats and lose cents (stack 0.1)."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.core import checks
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import lookups
from django.utils.translation import gettext_lazy as _

from etabli.kernel.decimals.forms import FixedDecimalFormField
from etabli.kernel.decimals.scales import refuse_other_scale

MAX_DIGITS = 18  # a bigint holds every number of 18 digits
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)


class FixedDecimalField(models.Field):
    """Decimal with a fixed number of decimals, exact on SQLite and PostgreSQL alike.

    Amounts have 2 decimals, unit prices 6, quantities 4. Stored values sum and compare in SQL; anything else is
    computed in Python. Not a subclass of an integer field: `F("total") * 3` would then answer in cents, unseen.
    """

    description = _("Nombre décimal exact")
    empty_strings_allowed = False
    default_error_messages = {
        "invalid": _("« %(value)s » n’est pas un nombre."),
        "float": _("Un nombre à virgule flottante n’est pas un montant exact."),
        "max_decimal_places": _("Au plus %(places)s décimales : « %(value)s » en a davantage."),
        "max_digits": _("« %(value)s » est trop grand."),
    }
    non_db_attrs = (*models.Field.non_db_attrs, "shown_decimals")

    def __init__(self, *args: Any, decimal_places: int = 2, shown_decimals: int | None = None, **kwargs: Any) -> None:
        self.decimal_places = decimal_places
        self.shown_decimals = shown_decimals
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        kwargs["decimal_places"] = self.decimal_places
        if self.shown_decimals is not None:
            kwargs["shown_decimals"] = self.shown_decimals
        return name, "etabli.kernel.decimals.FixedDecimalField", args, kwargs

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        errors = super().check(**kwargs)
        if not (isinstance(self.decimal_places, int) and 0 <= self.decimal_places <= 9):
            errors.append(checks.Error("decimal_places is a whole number from 0 to 9", obj=self, id="decimals.E001"))
        return errors

    def db_type(self, connection: Any) -> str:
        return "bigint"

    def db_check(self, connection: Any) -> str | None:
        if connection.vendor == "sqlite":
            return f"typeof({connection.ops.quote_name(self.column)}) IN ('integer', 'null')"
        return None

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or value == "":
            return None
        number = self._number(value)
        if number.adjusted() >= MAX_DIGITS:
            self._refuse("max_digits", value)
        scaled = number.scaleb(self.decimal_places)
        if scaled != scaled.to_integral_value():
            self._refuse("max_decimal_places", value)
        if scaled.adjusted() >= MAX_DIGITS:
            self._refuse("max_digits", value)
        return Decimal(int(scaled)).scaleb(-self.decimal_places)

    def _number(self, value: Any) -> Decimal:
        if isinstance(value, float):
            self._refuse("float", value)
        if isinstance(value, bool) or not isinstance(value, (Decimal, int, str)):
            self._refuse("invalid", value)
        if isinstance(value, str) and not _NUMBER.fullmatch(value.strip()):
            self._refuse("invalid", value)
        try:
            number = Decimal(value.strip() if isinstance(value, str) else value)
        except (InvalidOperation, ValueError):
            self._refuse("invalid", value)
        if not number.is_finite():
            self._refuse("invalid", value)
        if len(number.as_tuple().digits) > 2 * MAX_DIGITS:  # beyond what the arithmetic below keeps exactly
            self._refuse("max_decimal_places" if number.adjusted() < MAX_DIGITS else "max_digits", value)
        if not number:
            return Decimal(0)
        if number.adjusted() < -MAX_DIGITS:
            self._refuse("max_decimal_places", value)
        return number

    def _refuse(self, code: str, value: Any) -> Any:
        shown = str(value)
        params = {"value": shown if len(shown) <= 40 else shown[:40] + "…", "places": self.decimal_places}
        raise ValidationError(self.error_messages[code], code=code, params=params)

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        if value is None or hasattr(value, "resolve_expression"):
            return value
        number = self.to_python(value)
        return None if number is None else int(number.scaleb(self.decimal_places))

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if hasattr(value, "as_sql"):
            refuse_other_scale(self, value)
            return value
        return super().get_db_prep_save(value, connection)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Decimal | None:
        if value is None:
            return None
        if isinstance(value, int):
            return Decimal(value).scaleb(-self.decimal_places)
        number = Decimal(str(value)).scaleb(-self.decimal_places)  # averages, and PostgreSQL's sums
        return number.quantize(Decimal(1).scaleb(-self.decimal_places), ROUND_HALF_UP)

    def formfield(self, **kwargs: Any) -> Any:
        defaults = {
            "form_class": FixedDecimalFormField,
            "decimal_places": self.decimal_places,
            "shown_decimals": self.shown_decimals,
        }
        return super().formfield(**{**defaults, **kwargs})

    def value_to_string(self, obj: Any) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else format(value, "f")


class _SameScale:
    """A comparison between two columns of different scale would compare cents with millionths: refused."""

    lhs: Any
    rhs: Any

    def get_prep_lookup(self) -> Any:
        if hasattr(self.rhs, "resolve_expression"):
            refuse_other_scale(self.lhs.output_field, self.rhs)
        return super().get_prep_lookup()  # type: ignore[misc]


for _lookup in (
    lookups.Exact,
    lookups.GreaterThan,
    lookups.GreaterThanOrEqual,
    lookups.LessThan,
    lookups.LessThanOrEqual,
):
    FixedDecimalField.register_lookup(type(f"Decimal{_lookup.__name__}", (_SameScale, _lookup), {}))
