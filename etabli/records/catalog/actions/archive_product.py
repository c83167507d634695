"""A product is no longer sold, or sold again."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.records.catalog.models import Product


def _already(product: Product) -> str:
    return _("Ce produit est déjà archivé.") if product.archived else ""


def _in_use(product: Product) -> str:
    return "" if product.archived else _("Ce produit n’est pas archivé.")


@action(
    gettext_lazy("Archiver"),
    event="product_archived",
    bulk=True,
    icon="archive",
    undo="restore_product",
    refusal=_already,
)
def archive_product(product: Product, *, by: Any) -> Product:
    """Take a product out of lists and pickers; documents that name it keep it."""
    product.archived = True
    product.save(update_fields=["archived"])
    return product


@action(
    gettext_lazy("Restaurer"),
    event="product_restored",
    bulk=True,
    icon="archive-off",
    undo="archive_product",
    refusal=_in_use,
)
def restore_product(product: Product, *, by: Any) -> Product:
    """Sell an archived product again."""
    product.archived = False
    product.save(update_fields=["archived"])
    return product
