"""Choosing a record in a form: a text box that searches on the server, twenty results at a time."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import kind_of
from etabli.ui.links import page_for


class Picker(forms.Widget):
    """Draws <et-picker>; without script the value stays what it was."""

    template_name = "ui/widgets/picker.html"
    needs_multipart_form = False
    choices: Any = ()

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, url: str = "", create: str = "", depends: str = ""
    ) -> None:
        super().__init__(attrs)
        self.url, self.create, self.depends = url, create, depends

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = self._chosen(value)
        page = page_for(kind_of(self.choices.queryset.model)) if hasattr(self.choices, "queryset") else None
        context["widget"] |= {
            "url": self.url or (page.url("pick") if page else ""),
            "create": self.create,
            "shown": str(chosen) if chosen else "",
            "value": str(chosen.pk) if chosen else "",
            "depends": self.depends,
        }
        return context

    def _chosen(self, value: Any) -> models.Model | None:
        rows = getattr(self.choices, "queryset", None)
        if rows is None or value in (None, ""):
            return None
        try:
            return rows.filter(pk=getattr(value, "pk", value)).first()
        except (TypeError, ValueError):
            return None

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return id_


class PickerField(forms.ModelChoiceField):
    """A record among those visible; any other id is refused."""

    widget = Picker
    default_error_messages = {"invalid_choice": _("Choisissez un élément de la liste.")}

    def __init__(self, queryset: Any, *, url: str = "", create: str = "", depends: str = "", **options: Any) -> None:
        options.pop("empty_label", None)
        super().__init__(queryset, widget=Picker(url=url, create=create, depends=depends), **options)


def picker_url(model: type[models.Model]) -> str:
    """Address that searches records of this model, empty when no page picks them."""
    page = page_for(kind_of(model))
    return page.url("pick") if page else ""
