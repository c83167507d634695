"""Turning identifier faults into errors of the field they belong to."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError

from etabli.foundation.errors import IdentifierError


def checked(record: Any, **checks: Callable[[str], str]) -> None:
    """Normalise each named field of the record. Raises ValidationError naming every field at fault."""
    faults = {}
    for name, check in checks.items():
        value = getattr(record, name)
        if not value:
            continue
        try:
            setattr(record, name, check(value))
        except IdentifierError as error:
            faults[name] = str(error)
    if faults:
        raise ValidationError(faults)
