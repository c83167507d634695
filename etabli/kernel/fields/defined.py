"""Definitions as pages read them: frozen, kept near for a few seconds, asked of the database once."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import caches

from etabli.kernel.fields.declared import field_kinds
from etabli.kernel.fields.models import LISTS, CustomField
from etabli.kernel.modules import kind_of

NEAR, CACHE_KEY, SECONDS = "near", "custom-fields", 5
PREFIX = "champ_"


@dataclass(frozen=True)
class Option:
    """A choice of a list."""

    pk: int
    label: str
    colour: str = ""
    archived: bool = False

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True)
class Definition:
    """A field in use."""

    pk: int
    key: str
    label: str
    type: str
    kinds: tuple[str, ...]
    required: bool = False
    help: str = ""
    in_list: bool = False
    in_mail: bool = True
    in_print: bool = False
    options: tuple[Option, ...] = ()
    carried: bool = True

    @property
    def name(self) -> str:
        """Its name in forms, columns and addresses."""
        return f"{PREFIX}{self.pk}"

    @property
    def is_list(self) -> bool:
        """Whether values are chosen among options."""
        return self.type in LISTS

    def option(self, pk: int | None) -> Option | None:
        """The option of that id."""
        return next((found for found in self.options if found.pk == pk), None)


def definitions() -> tuple[Definition, ...]:
    """All fields in use, in order."""
    found: tuple[Definition, ...] | None = caches[NEAR].get(CACHE_KEY)
    if found is None:
        rows = CustomField.objects.filter(active=True, deleted_at=None).prefetch_related("options")
        found = tuple(definition_of(row) for row in rows)
        caches[NEAR].set(CACHE_KEY, found, SECONDS)
    return found


def label_of(key: str) -> str:
    """What a field is called now; its key when it is gone."""
    return next((one.label for one in definitions() if one.key == key), key)


def forget() -> None:
    """Definitions changed: read them anew."""
    caches[NEAR].delete(CACHE_KEY)


def definition_of(row: CustomField) -> Definition:
    """A row with its options, frozen."""
    options = tuple(Option(o.pk, o.label, o.colour, o.archived) for o in row.options.all())
    return Definition(
        row.pk,
        row.key,
        row.label,
        row.type,
        tuple(row.kinds),
        row.required,
        row.help,
        row.in_list,
        row.in_mail,
        row.in_print,
        options,
        row.carried,
    )


def definitions_for(what: Any) -> list[Definition]:
    """Fields of a record (those of what it is now) or of a model (those of anything it may be)."""
    known = definitions()
    if not known:
        return []
    kind, is_model = kind_of(what), isinstance(what, type)
    names = {found.name for found in field_kinds() if found.kind == kind and (is_model or found.applies(what))}
    return [found for found in known if names & set(found.kinds)]
