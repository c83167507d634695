"""A change of price taken back."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.journal import entries_of, write_entry
from etabli.kernel.refusals import Refused
from etabli.records.catalog.actions.change_price import CHANGED
from etabli.records.catalog.models import Product


@action(
    gettext_lazy("Remettre l’ancien prix"),
    event="product_priced",
    bulk=True,
    icon="arrow-back-up",
    done=gettext_lazy("Ancien prix remis"),
)
def restore_price(product: Product, *, by: Any) -> Product:
    """The price it had before its last change by a percentage, as long as nobody wrote another one since."""
    last = entries_of(product).filter(verb=CHANGED).order_by("-pk").first()
    found = (last.data or {}).get("unit_price") if last else None
    if not found or Decimal(found[1]) != product.unit_price:
        raise Refused(_("Ce prix n’a pas été changé par un pourcentage, ou il a été écrit de nouveau depuis."))
    before = product.unit_price
    product.unit_price = Decimal(found[0])
    product.save(update_fields=["unit_price"])
    data = {"unit_price": [str(before), str(product.unit_price)]}
    write_entry(product, by=by, verb="price_restored", data=data, label=_("Ancien prix remis"))
    return product
