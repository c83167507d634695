"""What one can do with a product."""

from etabli.records.catalog.actions.archive_product import archive_product, restore_product
from etabli.records.catalog.actions.change_price import change_price
from etabli.records.catalog.actions.delete_product import delete_product
from etabli.records.catalog.actions.duplicate_product import duplicate_product
from etabli.records.catalog.actions.merge_category import merge_category
from etabli.records.catalog.actions.move_category import move_category
from etabli.records.catalog.actions.remove_product_tax import remove_product_tax
from etabli.records.catalog.actions.restore_price import restore_price
from etabli.records.catalog.actions.tell_products_apart import tell_products_apart

__all__ = [
    "archive_product",
    "change_price",
    "delete_product",
    "duplicate_product",
    "merge_category",
    "move_category",
    "remove_product_tax",
    "restore_price",
    "restore_product",
    "tell_products_apart",
]
