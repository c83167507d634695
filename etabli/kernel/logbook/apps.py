from django.apps import AppConfig


class LogbookConfig(AppConfig):
    name = "etabli.kernel.logbook"
    label = "logbook"
