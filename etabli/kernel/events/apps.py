from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "etabli.kernel.events"
    label = "events"
