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
EXAMPLE = gettext_lazy("Exemple : 3,5 pour une hausse, -2 pour une baisse.")


@action(
    gettext_lazy("Changer le prix"),
    event="product_priced",
    bulk=True,
    icon="percentage",
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
    if not -100 < percent <= MOST:
        raise Refused(_("Indiquez un pourcentage entre -100 et 1000."), field="percent")
    before = product.unit_price
    after = before * (100 + percent) / 100
    product.unit_price = cents(after) if before >= 1 else after.quantize(Decimal("0.0001"))
    product.save(update_fields=["unit_price"])
    data = {"unit_price": [str(before), str(product.unit_price)]}
    write_entry(product, by=by, verb="price_changed", data=data, label=_("Prix changé"))
    return product
