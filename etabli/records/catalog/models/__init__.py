"""Tables of the catalogue."""

from etabli.records.catalog.models.category import ProductCategory
from etabli.records.catalog.models.pair import DistinctProducts
from etabli.records.catalog.models.product import Product, ProductKind, ProductQuerySet
from etabli.records.catalog.models.tax import ProductTax
from etabli.records.catalog.models.unit import UnitConversion, factor_between

__all__ = [
    "DistinctProducts",
    "Product",
    "ProductCategory",
    "ProductKind",
    "ProductQuerySet",
    "ProductTax",
    "UnitConversion",
    "factor_between",
]
