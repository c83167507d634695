from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from etabli.kernel.freezing.catalogue import drop_triggers, install_triggers


class FreezingConfig(AppConfig):
    """Keeps the triggers in step with the tables around every migration."""

    name = "etabli.kernel.freezing"
    label = "freezing"

    def ready(self) -> None:
        pre_migrate.connect(_before, sender=self, dispatch_uid="freezing")
        post_migrate.connect(_after, sender=self, dispatch_uid="freezing")


def _before(*, using: str, plan: Any = None, **_: Any) -> None:
    if plan:
        drop_triggers(using)


def _after(*, using: str, **_: Any) -> None:
    install_triggers(using)
