from django.apps import AppConfig


class AccountingConfig(AppConfig):
    name = "etabli.modules.accounting"
    label = "accounting"
    verbose_name = "Comptabilité"
