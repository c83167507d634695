from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "etabli.modules.payments"
    label = "payments"
    verbose_name = "Règlements"
