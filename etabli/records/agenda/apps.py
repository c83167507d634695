from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "etabli.records.agenda"
    label = "agenda"
