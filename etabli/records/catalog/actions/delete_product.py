"""A product nothing names is deleted."""

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.files import detach_all
from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.remarks import Remark
from etabli.kernel.search import forget
from etabli.records.catalog.models import Product


@action(gettext_lazy("Supprimer"), icon="trash", confirm=gettext_lazy("Supprimer ce produit ?"))
def delete_product(product: Product, *, by: Any) -> None:
    """Delete a product that no document, stock or tariff names; any other is archived."""
    if not by.may_delete:
        raise Denied
    write_entry(product, by=by, verb="product_deleted", data={"name": [product.name, ""]}, label=_("Produit supprimé"))
    detach_all(product)
    Remark.objects.about(product).delete()
    forget(product)
    try:
        with transaction.atomic():
            product.delete()
    except ProtectedError:
        raise Refused(_("%(name)s figure sur des documents. Archivez ce produit.") % {"name": product.name}) from None
