from django.apps import AppConfig


class ClosuresConfig(AppConfig):
    name = "etabli.records.closures"
    label = "closures"
    verbose_name = "Clôtures"
