"""A product no longer carries a tax."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.journal import write_entry
from etabli.records.catalog.models import ProductTax


@action(gettext_lazy("Retirer la taxe"), icon="trash")
def remove_product_tax(tax: ProductTax, *, by: Any) -> None:
    """Take another tax off its product; lines already written keep theirs."""
    product, name = tax.product, tax.name
    tax.delete()
    write_entry(product, by=by, verb="tax_removed", data={"tax": [name, ""]}, label=_("Autre taxe retirée"))
