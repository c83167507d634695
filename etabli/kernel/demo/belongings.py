"""Which rows belong to the demonstration, found in whatever table they are: no area is asked, none can be forgotten.

A row belongs to it when it is marked (`is_fictitious`, `is_demo`), freezes with a marked row, belongs to the fictitious
company, hangs on a row that goes, or stands beside one (`kind` and `object_id`). A client, product or colleague of the
demonstration that the real firm uses by now stays, and so does a category.
"""

from typing import Any

from django.apps import apps

from etabli.kernel.companies.models import Company
from etabli.kernel.demo.labels import labels_that_came
from etabli.kernel.demo.tables import (
    FICTITIOUS,
    SHARED,
    Rows,
    add,
    bears_mark,
    hangs,
    has,
    in_pieces,
    keys_into,
    keys_where,
    lets_go,
    tables,
)
from etabli.kernel.freezing.conditions import fictitious_path, guarded_models
from etabli.kernel.modules import kind_of


def belongings(company: Company) -> Rows:
    """All that goes with the fictitious company, table by table."""
    found: Rows = {Company: {company.pk}}
    for model in tables():
        if model is not Company:
            add(found, model, marked(model, company))
    spread(found)
    for model, keys in without_used(marked_and_shared(), found).items():
        add(found, model, keys)
    spread(found)
    for model, keys in without_used(labels_that_came(), found, hanging=True).items():
        add(found, model, keys)
    return found


def marked(model: Any, company: Company) -> set[Any]:
    """Rows that are fictitious by themselves or with the row they freeze with, or are of the fictitious company."""
    rows = model._base_manager
    path = fictitious_path(model) if model in set(guarded_models(apps)) else None
    if path or has(model, FICTITIOUS):
        return set(rows.filter(**{path or FICTITIOUS: True}).values_list("pk", flat=True))
    if has(model, SHARED):
        return set()
    keys = (field for field in keys_into(model, Company) if not lets_go(field))
    return {pk for field in keys for pk in keys_where(model, field.name, [company.pk])}


def marked_and_shared() -> Rows:
    """Clients, products and colleagues of the demonstration."""
    return {
        m: set(m._base_manager.filter(**{SHARED: True}).values_list("pk", flat=True))
        for m in tables()
        if has(m, SHARED)
    }


def spread(found: Rows) -> None:
    """Add what hangs on the rows found and what stands beside them, until nothing more comes."""
    fresh: Rows = dict(found)
    while fresh:
        wave: Rows = {}
        for target, gone in fresh.items():
            for model in tables():
                if not bears_mark(model):
                    add(wave, model, around(model, target, gone))
        fresh = {model: new for model, keys in wave.items() if (new := add(found, model, keys))}


def around(model: Any, target: Any, gone: set[Any]) -> set[Any]:
    """Rows of a table that hang on rows that go, or stand beside them."""
    keys = {pk for field in keys_into(model, target) if hangs(field) for pk in keys_where(model, field.name, gone)}
    if has(model, "kind") and has(model, "object_id"):
        kinds = {kind_of(one) for one in apps.get_models() if one._meta.concrete_model is target}
        keys |= keys_where(model, "object_id", gone, kind__in=kinds)
    return keys


def without_used(going: Rows, found: Rows, *, hanging: bool = False) -> Rows:
    """The rows that no row that stays points to. What hangs on a row is no use of it, unless `hanging` says so."""
    while True:
        used = {target: used_by_others(target, keys, going, found, hanging=hanging) for target, keys in going.items()}
        if not any(used.values()):
            return going
        going = {target: keys - used[target] for target, keys in going.items()}


def used_by_others(target: Any, keys: set[Any], going: Rows, found: Rows, *, hanging: bool) -> set[Any]:
    """Which of these rows a row that stays points to."""
    used = set()
    for model in tables():
        gone = going.get(model, set()) | found.get(model, set())
        for field in keys_into(model, target):
            if lets_go(field) or (hangs(field) and not hanging and not bears_mark(model)):
                continue
            for some in in_pieces(keys):
                rows = model._base_manager.filter(**{f"{field.name}__in": some}).values_list("pk", field.attname)
                used |= {pointed for pk, pointed in rows if pk not in gone}
    return used
