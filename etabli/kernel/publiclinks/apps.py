from django.apps import AppConfig


class PubliclinksConfig(AppConfig):
    name = "etabli.kernel.publiclinks"
    label = "publiclinks"
