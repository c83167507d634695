from django.apps import AppConfig


class SettingsConfig(AppConfig):
    name = "etabli.kernel.settings"
    label = "settings"
