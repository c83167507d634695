from django.apps import AppConfig


class TaxesConfig(AppConfig):
    name = "etabli.records.taxes"
    label = "taxes"
    verbose_name = "TVA"
