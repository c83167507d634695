from django.apps import AppConfig


class ChainConfig(AppConfig):
    name = "etabli.kernel.chain"
    label = "chain"
