"""A product is the pattern of another."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.records.catalog.models import Product, ProductTax

_NOT_COPIED = {"id", "reference", "barcode", "external_source", "external_id", "archived", "is_demo", "version"}


@action(gettext_lazy("Dupliquer"), event="product_created", creates=Product, icon="copy")
def duplicate_product(product: Product, *, by: Any) -> Product:
    """Make a new product like this one, without its reference and bar code, which are its own."""
    copied = {
        field.name: getattr(product, field.name)
        for field in Product._meta.concrete_fields
        if field.name not in _NOT_COPIED and field.name not in ("created_at", "updated_at")
    }
    name = _("%(name)s (copie)") % {"name": product.name}
    copy = Product.objects.create(**(copied | {"name": name[:300]}))
    for tax in product.taxes.all():
        ProductTax.objects.create(
            product=copy,
            name=tax.name,
            percent=tax.percent,
            amount=tax.amount,
            vat_rate=tax.vat_rate,
            comment=tax.comment,
            position=tax.position,
        )
    return copy
