from importlib import import_module

from django.apps import AppConfig


class ModulesConfig(AppConfig):
    name = "etabli.kernel.modules"
    label = "modules"

    def ready(self) -> None:
        """Read every declaration now: plugs, settings and actions are complete before the first request."""
        import_module("etabli.kernel.modules.registry").all_modules()
