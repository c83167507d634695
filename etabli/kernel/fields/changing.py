"""Defining fields: making, renaming, converting, putting in order, deleting for thirty days and bringing back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.errors import InputError
from etabli.foundation.text import searchable, slug
from etabli.kernel.actions import action
from etabli.kernel.fields.defined import Definition, Option, definition_of, forget
from etabli.kernel.fields.models import LISTS, SHORT, Colour, CustomField, FieldOption, FieldType, FieldValue
from etabli.kernel.fields.reading import told
from etabli.kernel.fields.typed import read
from etabli.kernel.fields.writing import fill
from etabli.kernel.refusals import Refused

KEPT = timedelta(days=30)
OPTIONS_AT_MOST = 200
SHOWN = 5


@dataclass(frozen=True)
class OptionGiven:
    """A choice as the page gives it; `pk` 0 for a new one."""

    pk: int
    label: str
    colour: str = ""


@dataclass(frozen=True)
class Conversion:
    """What a change of type would do: values as they become, and those that no value of that type could hold."""

    fitting: list[tuple[str, str]]
    unfit: list[str]


def new_key(label: str) -> str:
    """The stable name of a new field, from its label."""
    base = slug(label, 50).replace("-", "_") or "champ"
    taken = set(CustomField.objects.filter(key__startswith=base).values_list("key", flat=True))
    return next(key for n in range(1, len(taken) + 2) if (key := base if n == 1 else f"{base}_{n}") not in taken)


def save_field(field: CustomField, options: Sequence[OptionGiven] = ()) -> CustomField:
    """Write a definition with the choices of a list in their order; choices left out are archived when they serve,
    else they go. The caller journals. Raises Refused."""
    label = searchable(field.label)
    others = CustomField.objects.filter(deleted_at=None).exclude(pk=field.pk)
    if any(searchable(one.label) == label and set(one.kinds) & set(field.kinds) for one in others):
        raise Refused(_("Un champ de ce nom existe déjà ici."), field="label")
    if not field.kinds:
        raise Refused(_("Choisissez au moins une sorte de fiche."), field="kinds")
    if field.in_print and field.type == FieldType.LONG:
        raise Refused(_("Un texte long n’a pas la place dans l’en-tête d’un document."), field="in_print")
    if field.type in LISTS and not any(one.label.strip() for one in options):
        raise Refused(_("Donnez au moins un choix à la liste."), field="options")
    with transaction.atomic():
        if field._state.adding:
            field.key = new_key(field.label)
            field.position = (CustomField.objects.aggregate(last=Max("position"))["last"] or 0) + 1
        field.save()
        _save_options(field, options if field.type in LISTS else ())
    forget()
    return field


def _save_options(field: CustomField, given: Sequence[OptionGiven]) -> None:
    if len(given) > OPTIONS_AT_MOST:
        raise Refused(_("Une liste compte 200 choix au plus."), field="options")
    known = {one.pk: one for one in FieldOption.objects.filter(field=field)}
    by_label = {searchable(one.label): one for one in known.values()}
    kept = set()
    for position, one in enumerate(given):
        label = " ".join(one.label.split())[:80]
        if not label:
            continue
        row = known.get(one.pk) or by_label.get(searchable(label)) or FieldOption(field=field)
        if row.pk in kept:
            raise Refused(_("Le choix « %s » est donné deux fois.") % label, field="options")
        renamed = row.pk is not None and row.label != label
        row.label, row.position, row.archived = label, position, False
        row.colour = one.colour if one.colour in Colour.values else ""
        row.save()
        kept.add(row.pk)
        if renamed:
            FieldValue.objects.filter(option=row).update(text=label, sort=searchable(label)[:SHORT])
    for pk, row in known.items():
        if pk not in kept and FieldValue.objects.filter(option=row).exists():
            FieldOption.objects.filter(pk=pk).update(archived=True)
        elif pk not in kept:
            row.delete()


def put_in_order(ids: Sequence[int]) -> None:
    """These fields in this order; the others keep their place among themselves."""
    with transaction.atomic():
        rows = {row.pk: row for row in CustomField.objects.select_for_update().filter(pk__in=ids)}
        places = sorted(row.position for row in rows.values())
        ordered = [rows[pk] for pk in dict.fromkeys(ids) if pk in rows]
        for place, row in zip(places, ordered, strict=True):
            CustomField.objects.filter(pk=row.pk).update(position=place)
    forget()


# ---- another type


def conversion(field: CustomField, wanted: str) -> Conversion:
    """What becomes of the values of a field under another type."""
    target = replace(definition_of(field), type=wanted)
    texts = _texts(field)
    target = _with_options(target, texts)
    fitting, unfit = [], []
    for text in dict.fromkeys(texts.values()):
        try:
            fitting.append((text, told(read(target, text))))
        except InputError:
            unfit.append(text)
    return Conversion(fitting, unfit)


def convert_field(field: CustomField, wanted: str) -> None:
    """Give a field another type and its values with it; refused when one value would be lost. The choices of a new list
    are the values there are."""
    found = conversion(field, wanted)
    if found.unfit:
        shown = ", ".join(f"« {text[:40]} »" for text in found.unfit[:SHOWN])
        raise Refused(_("Ces valeurs ne conviennent pas à ce type, rien n’a été changé : %s.") % shown, field="type")
    with transaction.atomic():
        texts = _texts(field)
        CustomField.objects.filter(pk=field.pk).update(type=wanted)
        field.type = wanted
        if wanted in LISTS and not field.options.exists():
            labels = dict.fromkeys(texts.values())
            _save_options(field, [OptionGiven(0, label) for label in labels])
        target = definition_of(CustomField.objects.prefetch_related("options").get(pk=field.pk))
        FieldValue.objects.filter(field=field).delete()
        for (kind, pk), text in texts.items():
            _rewrite(target, kind, pk, read(target, text))
    forget()


def _rewrite(target: Definition, kind: str, pk: int, value: Any) -> None:
    for one in value if isinstance(value, tuple) else (value,):
        row = FieldValue(field_id=target.pk, kind=kind, object_id=pk)
        fill(row, target, one)
        row.save()


def _texts(field: CustomField) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    rows = FieldValue.objects.filter(field=field).order_by("option__position", "pk")
    for kind, pk, text in rows.values_list("kind", "object_id", "text"):
        found[kind, pk] = f"{found[kind, pk]}, {text}" if (kind, pk) in found else text
    return found


def _with_options(target: Definition, texts: dict[Any, str]) -> Definition:
    """A list made of a text has the values there are for choices."""
    if not target.is_list or target.options:
        return target
    labels = enumerate(dict.fromkeys(texts.values()), start=1)
    return replace(target, options=tuple(Option(n, label) for n, label in labels if len(label) <= SHORT))


# ---- deleting


@action(gettext_lazy("Supprimer le champ"), event="field_deleted", hidden=True, icon="trash", level="admin")
def delete_field(field: CustomField, *, by: Any) -> CustomField:
    """The field disappears everywhere with its values; both can be brought back for thirty days."""
    field.deleted_at = timezone.now()
    field.save(update_fields=["deleted_at"])
    transaction.on_commit(forget)
    forget()
    return field


@action(gettext_lazy("Rétablir le champ"), event="field_restored", hidden=True, icon="arrow-back-up", level="admin")
def restore_field(field: CustomField, *, by: Any) -> CustomField:
    """Bring back a deleted field with the values it had."""
    if field.deleted_at is None:
        raise Refused(_("Ce champ n’est pas supprimé."))
    field.deleted_at = None
    field.save(update_fields=["deleted_at"])
    transaction.on_commit(forget)
    forget()
    return field


def value_count(field: CustomField) -> int:
    """How many records have a value."""
    return FieldValue.objects.filter(field=field).values("kind", "object_id").distinct().count()
