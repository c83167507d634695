"""A category of products goes elsewhere in the tree, with all that stands in it."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.records.catalog.models import ProductCategory

Into = Annotated[
    ProductCategory | None, _("Dans la catégorie"), {"help": _("Vide : la catégorie se range au premier niveau.")}
]


@action(_("Déplacer"), bulk=True, icon="folder-symlink", done=_("Catégorie déplacée"))
def move_category(category: ProductCategory, *, parent: Into = None, by: Any) -> ProductCategory:
    """Put a category into another one, or at the root. Refused into itself, below five levels, or beside a category
    of the same name."""
    category.put_in(parent)
    return category
