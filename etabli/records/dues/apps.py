from django.apps import AppConfig


class DuesConfig(AppConfig):
    name = "etabli.records.dues"
    label = "dues"
    verbose_name = "Échéances et règlements"
