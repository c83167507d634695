"""New prices for one product or many at once."""

from decimal import Decimal
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.money import cents
from etabli.kernel.actions import action
from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Refused
from etabli.records.catalog.models import Product

MOST = Decimal(1000)
CHANGED = "price_changed"
EXAMPLE = gettext_lazy("Exemple : 3,5 pour une hausse, -2 pour une baisse.")


@action(
    gettext_lazy("Changer le prix"),
    event="product_priced",
    bulk=True,
    icon="percentage",
    undo="restore_price",
    done=gettext_lazy("Prix changé"),
)
def change_price(
    product: Product,
    *,
    percent: Annotated[Decimal, gettext_lazy("Hausse ou baisse (%)"), {"help": EXAMPLE}],
    by: Any,
) -> Product:
    """The selling price raised or lowered by a percentage, to the cent; a price below one euro keeps its decimals.
    Documents already written keep theirs; the journal keeps the former price."""
    before = product.unit_price
    product.unit_price = changed_price(before, percent)
    product.save(update_fields=["unit_price"])
    data = {"unit_price": [str(before), str(product.unit_price)]}
    write_entry(product, by=by, verb=CHANGED, data=data, label=_("Prix changé"))
    return product


def changed_price(price: Decimal, percent: Decimal) -> Decimal:
    """The price after the change, in euros. Refused outside -100 (excluded) to 1000 %."""
    if not -100 < percent <= MOST:
        raise Refused(_("Indiquez un pourcentage entre -100 et 1000."), field="percent")
    after = price * (100 + percent) / 100
    return cents(after) if price >= 1 else after.quantize(Decimal("0.0001"))
