"""Custom fields: what a company wants to know of its records besides what the program asks (CUS-001 to 006).

An area offers its records by the plug `FieldKind`. A value is a row of `FieldValue` (several for a multiple list), so
that lists filter and sort by it through an index on either database (docs/decisions/016).
"""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.fields.declared import FieldKind
    from etabli.kernel.fields.defined import Definition, definitions_for
    from etabli.kernel.fields.models import CustomField, FieldOption, FieldType, FieldValue
    from etabli.kernel.fields.reading import told, values_of
    from etabli.kernel.fields.writing import carry_values, set_values

__all__ = [
    "CustomField",
    "Definition",
    "FieldKind",
    "FieldOption",
    "FieldType",
    "FieldValue",
    "carry_values",
    "definitions_for",
    "set_values",
    "told",
    "values_of",
]

__getattr__ = lazily(
    __name__,
    CustomField="models",
    Definition="defined",
    FieldKind="declared",
    FieldOption="models",
    FieldType="models",
    FieldValue="models",
    carry_values="writing",
    definitions_for="defined",
    set_values="writing",
    told="reading",
    values_of="reading",
)
