from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "etabli.modules.billing"
    label = "billing"
    verbose_name = "Facturation"
