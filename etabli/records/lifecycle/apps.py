from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    name = "etabli.records.lifecycle"
    label = "lifecycle"
    verbose_name = "Cycle de vie des factures électroniques"
