from django.apps import AppConfig


class LayoutsConfig(AppConfig):
    name = "etabli.records.layouts"
    label = "layouts"
    verbose_name = "Modèles imprimés"
