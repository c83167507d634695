from django.apps import AppConfig


class ReceivingConfig(AppConfig):
    name = "etabli.modules.receiving"
    label = "receiving"
