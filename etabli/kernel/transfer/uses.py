"""Whether something that did not come with an import refers to a record it made."""

from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from etabli.kernel.modules import kind_of
from etabli.kernel.transfer.models import ImportedRecord, ImportRun

TRACES = frozenset({"journal", "events", "notices", "search", "transfer"})
"""Areas that note what happened to a record without needing it."""


def use_of(record: models.Model, run: ImportRun) -> str:
    """Why a record made by an import is in use, in French; empty when nothing but the import itself refers to it."""
    for relation in _relations(type(record)):
        rows: Any = relation.related_model._base_manager.filter(**{relation.field.name: record.pk})
        if rows.exclude(pk__in=_own(run, relation.related_model)).exists():
            return _used_by(relation.related_model)
    for model in _beside():
        rows = model._base_manager.filter(kind=kind_of(record), object_id=record.pk)
        if rows.exclude(pk__in=_own(run, model)).exists():
            return _used_by(model)
    return ""


def _own(run: ImportRun, model: type[models.Model]) -> Any:
    """Ids of the rows of this table that the import itself made and that still stand."""
    standing = ImportedRecord.objects.filter(run=run, created=True, fate=ImportedRecord.Fate.STANDING)
    return standing.filter(kind=kind_of(model)).values("object_id")


@cache
def _relations(model: type[models.Model]) -> tuple[Any, ...]:
    """Relations of other tables to this one, but the link tables of its own many-to-many fields."""
    own_links = {field.remote_field.through for field in model._meta.many_to_many}
    found: list[Any] = list(model._meta.get_fields(include_hidden=True))
    return tuple(
        relation
        for relation in found
        if relation.auto_created
        and not relation.concrete
        and (relation.one_to_many or relation.one_to_one)
        and relation.related_model not in own_links
        and not relation.related_model._meta.proxy
    )


@cache
def _beside() -> tuple[type[models.Model], ...]:
    """Tables of rows that stand beside a record of any kind: files, remarks, mails."""
    return tuple(
        model
        for model in apps.get_models()
        if model._meta.app_label not in TRACES
        and {"kind", "object_id"} <= {field.name for field in model._meta.concrete_fields}
    )


def _used_by(model: type[models.Model]) -> str:
    named: Any = model._meta.auto_created or model
    return _("utilisée depuis l’import (%(what)s)") % {"what": named._meta.verbose_name}
