"""Categories of products in the HTTP interface."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions.changes import fields_of
from etabli.kernel.people.rights import opens_kind
from etabli.kernel.refusals import Invalid
from etabli.kernel.resources import (
    ApiResource,
    Caller,
    Change,
    Create,
    Filters,
    Id,
    Input,
    QueryId,
    Shape,
    Text,
    Whole,
    check_fields,
    may_write,
    write_down,
)
from etabli.records.catalog.models import ProductCategory
from etabli.records.catalog.models.category import counted


class CategoryOut(Shape):
    """A shelf of the catalogue; `path` says where it stands (« Bois › Panneaux »)."""

    id: int
    name: str
    parent_id: int | None
    path: str
    depth: Whole
    product_count: Whole


class CategoryChange(Input):
    """What may be changed; a null parent is the root."""

    name: Annotated[str, Text(80, least=1)] = ""
    parent_id: Id | None = None


class CategoryCreate(CategoryChange):
    """A new category."""

    name: Annotated[str, Text(80, least=1)]


class CategoryFilters(Filters):
    """Filters of the tree."""

    parent_id: QueryId | None = None


def category_shape(category: Any, caller: Caller) -> dict[str, Any]:
    """Plain values of a category."""
    return {
        "id": category.pk,
        "name": category.name,
        "parent_id": category.parent_id,
        "path": str(category),
        "depth": category.depth,
        "product_count": category.own_count,
    }


def sift(rows: Any, filters: CategoryFilters, caller: Caller) -> Any:
    """The categories that stand in one."""
    return rows if filters.parent_id is None else rows.filter(parent=filters.parent_id)


def create_category(data: Any, caller: Caller) -> ProductCategory:
    """A new category, at the root or in another one."""
    may_write(ProductCategory, caller)
    made = ProductCategory()
    _write(made, data)
    write_down(made, before=None, by=caller.user)
    return made


def change_category(category: ProductCategory, data: Any, caller: Caller) -> ProductCategory:
    """Rename it, or put it elsewhere."""
    may_write(ProductCategory, caller)
    before = fields_of(category)
    _write(category, data)
    write_down(category, before=before, by=caller.user)
    return category


def _write(category: ProductCategory, data: Any) -> None:
    given = data.model_dump(exclude_unset=True)
    category.name = given.get("name", category.name)
    if "parent_id" in given:
        parent = ProductCategory.objects.filter(pk=given["parent_id"]).first() if given["parent_id"] else None
        if given["parent_id"] and parent is None:
            raise Invalid({"parent_id": _("Cette catégorie n’existe pas.")})
        category.parent = parent
    check_fields(category)
    category.save()


product_categories = ApiResource(
    name="product-categories",
    noun="category",
    model=ProductCategory,
    label=_("Catégories de produits"),
    description=_("Les rayons du catalogue, rangés les uns dans les autres."),
    fields=CategoryOut,
    shape=category_shape,
    rows=counted,
    filters=CategoryFilters,
    sift=sift,
    search=("name",),
    create=Create(CategoryCreate, create_category),
    change=Change(CategoryChange, change_category),
    volatile=frozenset({"product_count"}),
    open_to=lambda user: opens_kind(user, "catalog.product"),
)
