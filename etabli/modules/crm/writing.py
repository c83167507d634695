"""Values of an opportunity as a form or the interface gives them, checked by the record itself."""

from typing import Any

from django.core.exceptions import ValidationError

from etabli.kernel.refusals import Refused
from etabli.modules.crm.models import Opportunity

WRITTEN = (
    "party",
    "contact",
    "title",
    "stage",
    "amount",
    "own_probability",
    "expected_on",
    "owner",
    "source",
    "next_kind",
    "next_on",
    "next_note",
    "note",
)


def put_values(opportunity: Opportunity, values: dict[str, Any]) -> None:
    """Set what is named, and refuse what the record does not hold, under the field at fault."""
    for name, value in values.items():
        if name in WRITTEN:
            setattr(opportunity, name, value)
    try:
        opportunity.full_clean()
    except ValidationError as error:
        faults = getattr(error, "error_dict", None)
        field = next(iter(faults)) if faults else ""
        sentence = faults[field][0].messages[0] if faults else error.messages[0]
        raise Refused(sentence, field="" if field == "__all__" else field) from None
