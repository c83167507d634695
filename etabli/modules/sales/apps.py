from django.apps import AppConfig


class SalesConfig(AppConfig):
    name = "etabli.modules.sales"
    label = "sales"
    verbose_name = "Ventes"
