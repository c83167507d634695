from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "etabli.kernel.notices"
    label = "notices"
