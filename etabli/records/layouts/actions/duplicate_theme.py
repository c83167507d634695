"""A theme made from another one."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.records.layouts.models import Theme

LONGEST = 80


@action(
    gettext_lazy("Dupliquer"),
    event="theme_duplicated",
    level="admin",
    creates=Theme,
    icon="copy",
    done=gettext_lazy("Structure dupliquée"),
)
def duplicate_theme(theme: Theme, *, by: Any) -> Theme:
    """The same design for the same papers, to be chosen by hand until somebody says otherwise."""
    name = _("%s (copie)") % theme.name[: LONGEST - 8]
    copied = ("kind", "company", "party", "look", "colour", "logo", "design")
    return Theme.objects.create(name=name, **{field: getattr(theme, field) for field in copied})
