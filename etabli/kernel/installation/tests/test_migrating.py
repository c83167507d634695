"""The migrated base holds every index and constraint that the models declare."""

import pytest
from django.apps import apps
from django.db import connection


@pytest.mark.django_db
def test_every_index_and_constraint_is_in_the_base() -> None:
    missing = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            meta = model._meta
            if not meta.managed or meta.proxy or not meta.label.startswith(tuple(_ours())):
                continue
            found = connection.introspection.get_constraints(cursor, meta.db_table)
            # SQLite's introspection does not name a unique constraint that says how empty values compare
            told = [one for one in meta.constraints if getattr(one, "nulls_distinct", None) is None]
            wanted = {one.name for one in (*meta.indexes, *told)}
            missing += [f"{meta.label}: {name}" for name in sorted(wanted - set(found))]
    assert missing == []


def _ours() -> list[str]:
    return [f"{config.label}." for config in apps.get_app_configs() if config.name.startswith("etabli.")]
