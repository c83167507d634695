from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "etabli.records.documents"
    label = "documents"
    verbose_name = "Documents commerciaux"
