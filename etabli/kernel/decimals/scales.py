"""What may be written into, or compared with, an exact decimal column inside SQL: the same scale and nothing else."""

from typing import Any

from django.core.exceptions import FieldError
from django.db.models.expressions import Combinable, CombinedExpression, Value


def refuse_other_scale(field: Any, expression: Any) -> None:
    """Raise FieldError unless the expression counts in the same unit as the column.

    `update(total=F("total") + Decimal("0.01"))` would otherwise add a hundredth of a cent, rounded away in silence.
    """
    if isinstance(expression, Value) and expression.value is None:
        return
    if scale_of(expression) != field.decimal_places:
        raise FieldError(
            f"{field.name or 'value'} counts with {field.decimal_places} decimals: give it a Value or a column of "
            f"FixedDecimalField(decimal_places={field.decimal_places}), or compute in Python"
        )


def scale_of(expression: Any) -> int | None:
    """Decimals of an expression; None when it is not an exact decimal, or not one scale throughout."""
    if isinstance(expression, CombinedExpression) and expression.connector in (Combinable.ADD, Combinable.SUB):
        left, right = scale_of(expression.lhs), scale_of(expression.rhs)
        return left if left == right else None
    try:
        field = expression.output_field
    except (FieldError, AttributeError):
        return None
    return getattr(field, "decimal_places", None) if field.get_internal_type() == "FixedDecimalField" else None
