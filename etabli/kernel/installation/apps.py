from django.apps import AppConfig


class InstallationConfig(AppConfig):
    name = "etabli.kernel.installation"
    label = "installation"
