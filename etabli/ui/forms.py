"""Forms of the kit: one look for all; forms of records with pickers, forms made from the typed inputs of an action."""

import datetime
import enum
import hashlib
import inspect
import json
import types
import typing
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from etabli.kernel.actions import ActionInfo
from etabli.kernel.decimals import DecimalTextInput, FixedDecimalFormField
from etabli.ui.pages.filters import visible
from etabli.ui.pickers import PickerField, picker_url

CSS: dict[type[forms.Widget], str] = {
    forms.CheckboxInput: "form-check-input",
    forms.CheckboxSelectMultiple: "form-check-input",
    forms.RadioSelect: "form-check-input",
    forms.Select: "form-select",
    forms.Widget: "form-control",
}


class UiBoundField(forms.BoundField):
    """Gives every widget its class, keeping what Django says about required and described fields."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        drawn = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, drawn)
        css = next(CSS[cls] for cls in type(drawn).__mro__ if cls in CSS)
        bad = " is-invalid" if self.form.is_bound and self.errors else ""
        attrs["class"] = f"{drawn.attrs.get('class', '')} {css}{bad}".strip()
        return attrs

    @property
    def is_check(self) -> bool:
        """One tick with its words beside it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_group(self) -> bool:
        """Several ticks or rounds under one legend."""
        return isinstance(self.field.widget, (forms.CheckboxSelectMultiple, forms.RadioSelect))

    @property
    def is_wide(self) -> bool:
        """Takes the whole width of the form."""
        return isinstance(self.field.widget, forms.Textarea) or self.is_group

    @property
    def says_optional(self) -> bool:
        """Optional fields say so; compulsory ones say nothing (design 7)."""
        return not (self.field.required or self.is_check or self.is_group or getattr(self.form, "is_quiet", False))


class UiRenderer(TemplatesSetting):
    """Set as FORM_RENDERER."""

    form_template_name = "ui/form_fields.html"
    field_template_name = "ui/field.html"
    bound_field_class = UiBoundField


class DayInput(forms.DateInput):
    """The device's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """The device's own calendar and clock."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


def record_form(pages: Any, request: HttpRequest, names: list[str]) -> type[forms.ModelForm]:
    """Form of a record on these fields: relations by picker among what the person sees."""
    base = pages.form_class or forms.ModelForm

    def callback(field: models.Field, **options: Any) -> Any:
        return _form_field(field, request.user, options)

    return forms.modelform_factory(pages.model, form=base, fields=names, formfield_callback=callback)


def _form_field(field: Any, user: Any, options: dict[str, Any]) -> Any:
    if isinstance(field, models.ForeignKey):
        rows = visible(field.related_model, user)
        common: dict[str, Any] = {
            "label": capfirst(field.verbose_name),
            "required": not field.blank,
            "help_text": field.help_text,
        }
        if picker_url(field.related_model):
            return PickerField(rows, **common)
        return field.formfield(queryset=rows, empty_label="—", **options)
    if isinstance(field, models.ManyToManyField):
        return field.formfield(
            queryset=visible(field.related_model, user), widget=forms.CheckboxSelectMultiple, **options
        )
    if isinstance(field, models.DateTimeField):
        return field.formfield(widget=MomentInput, **options)
    if isinstance(field, models.DateField):
        return field.formfield(widget=DayInput, **options)
    found: Any = field.formfield(**options)
    choices: Any = getattr(found, "choices", None)
    if isinstance(found, forms.TypedChoiceField) and choices and choices[0][0] == "":
        found.choices = [("", "—"), *choices[1:]]
    if isinstance(found, forms.CharField) and isinstance(found.widget, forms.Textarea):
        found.widget.attrs["rows"] = 4
    return found


def fingerprint(form: forms.BaseForm) -> str:
    """What the form showed at first: compared on saving, so that nobody overwrites a colleague unseen."""
    shown = {
        name: form.fields[name].prepare_value(form.get_initial_for_field(form.fields[name], name))
        for name in sorted(form.fields)
    }
    return hashlib.sha256(json.dumps(shown, default=str, sort_keys=True).encode()).hexdigest()[:16]


# ---- actions


def action_form(info: ActionInfo, user: Any) -> type[forms.Form]:
    """Form of an action's inputs: the type of each gives its field, `Annotated[type, "Libellé"]` its label."""
    fields = {name: input_field(name, parameter, user) for name, parameter in info.inputs.items()}
    return type(f"{info.name}_form", (forms.Form,), fields)


def input_field(name: str, parameter: inspect.Parameter, user: Any) -> forms.Field:
    """The form field of one input."""
    kind, notes = _unwrapped(parameter.annotation)
    kind, optional = _without_none(kind)
    label = next((note for note in notes if not isinstance(note, (dict, int))), capfirst(name.replace("_", " ")))
    extra: dict[str, Any] = next((note for note in notes if isinstance(note, dict)), {})
    has_default = parameter.default is not inspect.Parameter.empty
    options: dict[str, Any] = {
        "label": label,
        "required": not (optional or has_default),
        "help_text": extra.get("help", ""),
    }
    if has_default and parameter.default is not None:
        options["initial"] = parameter.default
    return _typed_field(kind, options, extra, user)


def _typed_field(kind: Any, options: dict[str, Any], extra: dict[str, Any], user: Any) -> forms.Field:
    if kind is bool:
        return forms.BooleanField(**{**options, "required": False})
    if kind is datetime.datetime:
        return forms.DateTimeField(widget=MomentInput, **options)
    if kind is datetime.date:
        return forms.DateField(widget=DayInput, **options)
    if kind is Decimal:
        return FixedDecimalFormField(decimal_places=extra.get("places", 2), **options)
    if kind is int:
        return forms.IntegerField(widget=DecimalTextInput, **options)
    if typing.get_origin(kind) is typing.Literal:
        return _choice([(value, value) for value in typing.get_args(kind)], options, str)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        pairs = getattr(kind, "choices", None) or [(member.value, member.name) for member in kind]
        return _choice(list(pairs), options, kind)
    if isinstance(kind, type) and issubclass(kind, models.Model):
        rows = visible(kind, user)
        return (
            PickerField(rows, **options)
            if picker_url(kind)
            else forms.ModelChoiceField(rows, empty_label="—", **options)
        )
    long = extra.get("long", False)
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}) if long else forms.TextInput, **options)


def _choice(pairs: list[Any], options: dict[str, Any], coerce: Any) -> forms.Field:
    if not options["required"] and "initial" not in options:
        pairs = [("", "—"), *pairs]
    initial = options.get("initial")
    options["initial"] = initial.value if isinstance(initial, enum.Enum) else initial
    return forms.TypedChoiceField(choices=pairs, coerce=coerce, empty_value=None, **options)


def _unwrapped(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    if typing.get_origin(annotation) is typing.Annotated:
        kind, *notes = typing.get_args(annotation)
        return kind, tuple(notes)
    return annotation, ()


def _without_none(kind: Any) -> tuple[Any, bool]:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        kinds = [part for part in typing.get_args(kind) if part is not type(None)]
        inner, _notes = _unwrapped(kinds[0])
        return inner, len(kinds) < len(typing.get_args(kind))
    return kind, False


def inputs_of(form: forms.BaseForm, info: ActionInfo) -> dict[str, Any]:
    """Values for the action: what was left empty takes the default of the input."""
    values = {}
    for name, parameter in info.inputs.items():
        value = form.cleaned_data.get(name)
        if value in (None, "") and parameter.default is not inspect.Parameter.empty:
            value = parameter.default
        values[name] = value
    return values


def error_count_text(form: forms.BaseForm) -> str:
    """Title of the summary of errors."""
    count = sum(len(errors) for errors in form.errors.values())
    return (
        _("Un champ est à corriger avant d’enregistrer")
        if count == 1
        else _("%s champs sont à corriger avant d’enregistrer") % count
    )
