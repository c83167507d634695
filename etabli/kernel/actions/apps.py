from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "etabli.kernel.actions"
    label = "actions"
