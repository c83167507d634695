from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "etabli.kernel.health"
    label = "health"
