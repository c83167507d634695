"""Choosing what is taken of a document: everything, some lines and quantities, or another way of the form's own."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.decimals import FixedDecimalFormField
from etabli.records.documents.models import Line


class LineChoiceForm(forms.Form):
    """Subclasses declare `mode`, whose value "lines" takes the quantities typed beside the lines."""

    left_of: ClassVar[Sequence[tuple[Line, Decimal]]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line, left in self.left_of:
            self.fields[f"line_{line.pk}"] = FixedDecimalFormField(
                label=line.label, decimal_places=4, required=False, initial=left
            )

    @property
    def plain_fields(self) -> list[Any]:
        """Fields that are not quantities of lines."""
        return [self[name] for name in self.fields if not name.startswith("line_")]

    @property
    def line_rows(self) -> list[dict[str, Any]]:
        """Each line with what is left of it and the box of its quantity."""
        return [
            {"line": line, "left": f"{french.number(left)} {line.unit}".strip(), "box": self[f"line_{line.pk}"]}
            for line, left in self.left_of
        ]

    def clean(self) -> dict[str, Any]:
        """`lines` as the actions take them: id and quantity of each line chosen."""
        values = super().clean() or {}
        values["lines"] = None
        if values.get("mode") == "lines":
            chosen = [(line, values.get(f"line_{line.pk}")) for line, _left in self.left_of]
            values["lines"] = [
                {"line_id": line.pk, "quantity": f"{quantity:f}"} for line, quantity in chosen if quantity
            ]
            if not values["lines"] and not self.errors:
                self.add_error("mode", _("Donnez la quantité d’une ligne au moins."))
        return values
