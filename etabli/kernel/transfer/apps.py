from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "etabli.kernel.transfer"
    label = "transfer"
