"""Two products that look alike are two."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Refused
from etabli.records.catalog.models import DistinctProducts, Product

Other = Annotated[Product, gettext_lazy("L’autre produit")]


@action(
    gettext_lazy("Ce ne sont pas des doublons"),
    event="products_told_apart",
    icon="arrows-split",
    hidden=True,
    done=gettext_lazy("Noté : ces deux produits ne seront plus proposés comme doublons"),
)
def tell_products_apart(product: Product, *, other: Other, by: Any) -> Product:
    """Remember it: the pair leaves the worklist."""
    if other.pk == product.pk:
        raise Refused(_("Choisissez un autre produit."), field="other")
    first, second = sorted((product.pk, other.pk))
    DistinctProducts.objects.get_or_create(first_id=first, second_id=second, defaults={"user": user_or_none(by)})
    return product
