from django.apps import AppConfig


class TermsConfig(AppConfig):
    name = "etabli.records.terms"
    label = "terms"
    verbose_name = "Conditions de règlement"
