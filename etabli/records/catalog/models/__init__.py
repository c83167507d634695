"""Tables of the catalogue."""

from etabli.records.catalog.models.product import Product, ProductCategory, ProductKind, ProductQuerySet
from etabli.records.catalog.models.tax import ProductTax

__all__ = ["Product", "ProductCategory", "ProductKind", "ProductQuerySet", "ProductTax"]
