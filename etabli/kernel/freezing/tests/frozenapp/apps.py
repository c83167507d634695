from django.apps import AppConfig


class FrozenappConfig(AppConfig):
    """Tables on which the freezing is tried, installed by the test settings only."""

    name = "etabli.kernel.freezing.tests.frozenapp"
    label = "frozenapp"
