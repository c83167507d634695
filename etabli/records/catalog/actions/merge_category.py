"""Two categories of products become one."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action, lock
from etabli.kernel.actions.changes import fields_of
from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Refused
from etabli.kernel.search import forget
from etabli.records.catalog.models import Product, ProductCategory

Kept = Annotated[ProductCategory, gettext_lazy("Catégorie qui reste")]


@action(
    gettext_lazy("Fusionner dans une autre"),
    creates=ProductCategory,
    icon="git-merge",
    done=gettext_lazy("Catégories fusionnées"),
)
def merge_category(category: ProductCategory, *, into: Kept, by: Any) -> ProductCategory:
    """The products and the categories of this one pass to `into`, then it is gone; categories of the same name are
    merged in their turn. Refused into itself or into a category it holds."""
    (into,) = lock(into)
    if into.pk == category.pk or into.branch.startswith(category.branch):
        raise Refused(_("Une catégorie ne se fusionne ni avec elle-même ni avec une de celles qu’elle contient."))
    moved = _pour(category, into, by)
    data = {"category": [str(category), str(into)], "products": moved}
    write_entry(into, by=by, verb="category_absorbed", data=data, label=_("Catégorie absorbée : %s") % category.name)
    return into


def _pour(source: ProductCategory, into: ProductCategory, by: Any) -> int:
    """Everything of one into the other; answers how many products moved."""
    products = Product.objects.filter(category=source)
    moved = int(products.count())
    products.update(category=into)
    known = {child.name.casefold(): child for child in into.children.all()}
    for child in list(source.children.all()):
        same = known.get(child.name.casefold())
        if same is not None:
            moved += _pour(child, same, by)
            continue
        child.put_in(into)
    write_entry(source, by=by, verb="deleted", data={"was": fields_of(source)}, label=str(source))
    forget(source)
    source.delete()
    return moved
