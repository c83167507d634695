from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "etabli.records.catalog"
    label = "catalog"
    verbose_name = "Catalogue produits"
