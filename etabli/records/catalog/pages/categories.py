"""Shelves of the catalogue, in Configuration."""

from etabli.records.catalog.models import ProductCategory
from etabli.ui.pages import RecordPages


class ProductCategoryPages(RecordPages):
    """`/categories-produits/`."""

    model = ProductCategory
    slug = "categories-produits"
    icon = "category"
    feminine = True
    company_field = ""
    deletable = True
    list_columns = ("name",)
    search_fields = ("name",)
    default_order = "name"
    form_fields = ("name",)
