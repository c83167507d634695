from django.apps import AppConfig


class CrmConfig(AppConfig):
    name = "etabli.modules.crm"
    label = "crm"
