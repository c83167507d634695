from django.apps import AppConfig


class BulkConfig(AppConfig):
    name = "etabli.kernel.bulk"
    label = "bulk"
