from django.apps import AppConfig


class InteractionsConfig(AppConfig):
    name = "etabli.records.interactions"
    label = "interactions"
