from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "etabli.kernel.search"
    label = "search"

    def ready(self) -> None:
        post_migrate.connect(_after_migrating, sender=self)


def _after_migrating(using: str, **_kwargs: Any) -> None:
    """The engine's own index does not live in migrations: changing a table on SQLite rebuilds it and loses its
    triggers."""
    from etabli.kernel.search.engines import ensure_full_text

    ensure_full_text(using)
