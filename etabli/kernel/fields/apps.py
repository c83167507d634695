from django.apps import AppConfig


class FieldsConfig(AppConfig):
    name = "etabli.kernel.fields"
    label = "fields"
