from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "etabli.doors.api"
    label = "api"
    verbose_name = "API"
