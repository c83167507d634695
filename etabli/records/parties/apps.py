from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "etabli.records.parties"
    label = "parties"
    verbose_name = "Répertoire"
