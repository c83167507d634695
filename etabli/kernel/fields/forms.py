"""The custom fields of one record as a form of their own, shown with the form of the record."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.errors import InputError
from etabli.kernel.decimals import DecimalTextInput
from etabli.kernel.fields.defined import Definition, definitions_for
from etabli.kernel.fields.models import FieldType
from etabli.kernel.fields.reading import as_plain, values_of
from etabli.kernel.fields.typed import read
from etabli.kernel.fields.writing import set_values

YES_NO = (("", "—"), ("oui", gettext_lazy("Oui")), ("non", gettext_lazy("Non")))


class DayInput(forms.DateInput):
    """The device's own calendar."""

    input_type = "date"


class TypedField(forms.Field):
    """A field that reads what its definition wants."""

    def __init__(self, definition: Definition, **options: Any) -> None:
        self.definition = definition
        widget = _widget(definition, options.get("initial"))
        label, required = definition.label, definition.required
        super().__init__(label=label, required=required, help_text=definition.help, widget=widget, **options)
        self.error_messages["required"] = _("« %s » est obligatoire.") % label

    def to_python(self, value: Any) -> Any:
        try:
            return read(self.definition, _chosen(self.definition, value))
        except InputError as wrong:
            raise forms.ValidationError(wrong.message) from None

    def prepare_value(self, value: Any) -> Any:
        return value


class CustomForm(forms.Form):
    """Fields of this record; `lenient` asks for none of them (a quick creation)."""

    def __init__(self, record: Any, *args: Any, lenient: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.record = record
        self.definitions = definitions_for(record)
        known = values_of(record) if record.pk and self.definitions else {}
        for one in self.definitions:
            self.fields[one.name] = TypedField(one, initial=_shown(one, known.get(one.pk)))
            if lenient:
                self.fields[one.name].required = False

    def save(self, record: Any, *, by: Any) -> dict[str, list[Any]]:
        """Write what was typed; answers what changed."""
        kept = {one.key for one in definitions_for(record)}  # the form may have changed what the record is
        given = {one.key: self.cleaned_data.get(one.name) for one in self.definitions if one.key in kept}
        optional = {key: value for key, value in given.items() if value is not None or self._had(key)}
        return set_values(record, optional, by=by) if optional else {}

    def _had(self, key: str) -> bool:
        one = next(found for found in self.definitions if found.key == key)
        return self.fields[one.name].initial not in (None, "", [])


def _widget(one: Definition, value: Any) -> forms.Widget:
    shown = value if isinstance(value, list) else [value]
    choices = [(str(o.pk), o.label) for o in one.options if not o.archived or str(o.pk) in shown]
    if one.type == FieldType.LIST:
        return forms.Select(choices=[("", "—"), *choices])
    if one.type == FieldType.MULTI:
        return forms.CheckboxSelectMultiple(choices=choices)
    if one.type == FieldType.BOOL:
        return forms.Select(choices=YES_NO)
    return {
        FieldType.LONG: forms.Textarea(attrs={"rows": 4}),
        FieldType.NUMBER: DecimalTextInput(),
        FieldType.DATE: DayInput(format="%Y-%m-%d"),
        FieldType.LINK: forms.URLInput(),
    }.get(FieldType(one.type)) or forms.TextInput(attrs={"maxlength": 300})


def _shown(one: Definition, value: Any) -> Any:
    """A value as its widget wants it."""
    if value is None:
        return [] if one.type == FieldType.MULTI else None
    if one.type == FieldType.MULTI:
        return [str(option.pk) for option in value]
    if one.type == FieldType.LIST:
        return str(value.pk)
    if one.type == FieldType.BOOL:
        return "oui" if value else "non"
    return as_plain(value).replace(".", ",") if one.type == FieldType.NUMBER else value


def _chosen(one: Definition, value: Any) -> Any:
    """Ids of options become options; unknown ones are refused by their text."""
    if not one.is_list or not value:
        return value
    by_id = {str(option.pk): option for option in one.options}
    if one.type == FieldType.LIST:
        return by_id.get(str(value), value)
    return [by_id.get(str(each), each) for each in value]
