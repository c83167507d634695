from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    name = "etabli.kernel.companies"
    label = "companies"
