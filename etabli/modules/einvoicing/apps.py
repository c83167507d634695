from django.apps import AppConfig


class EinvoicingConfig(AppConfig):
    name = "etabli.modules.einvoicing"
    label = "einvoicing"
    verbose_name = "Facturation électronique"
