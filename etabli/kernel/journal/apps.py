from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "etabli.kernel.journal"
    label = "journal"
