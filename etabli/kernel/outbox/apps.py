from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "etabli.kernel.outbox"
    label = "outbox"
