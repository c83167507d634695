from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "etabli.ui"
    label = "ui"
