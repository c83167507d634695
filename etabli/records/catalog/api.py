"""Products in the HTTP interface."""

from decimal import Decimal
from typing import Annotated, Any

from annotated_types import MaxLen
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.vat import exemption_choices
from etabli.kernel.actions.changes import fields_of
from etabli.kernel.refusals import Denied, Invalid
from etabli.kernel.resources import (
    ApiResource,
    Caller,
    Change,
    Create,
    CustomFields,
    Filters,
    Flag,
    Input,
    OneOf,
    Percent,
    Price,
    QueryFlag,
    QueryText,
    Rate,
    Shape,
    Text,
    check_fields,
    may_write,
    write_down,
)
from etabli.records.catalog.actions import delete_product
from etabli.records.catalog.models import Product, ProductCategory, ProductKind, ProductTax
from etabli.records.taxes.models import VatCategory

Kind = Annotated[str, OneOf(ProductKind.values)]
Category = Annotated[str, OneOf(VatCategory.values)]
OWN = [
    "reference",
    "name",
    "description",
    "kind",
    "unit",
    "unit_price",
    "vat_rate",
    "vat_category",
    "vat_reason",
    "barcode",
    "is_rental",
]
TAX = ["name", "percent", "amount", "vat_rate", "comment"]


class ProductTaxOut(Shape):
    """A tax other than VAT: a percentage, or an amount per unit."""

    name: str
    percent: Percent | None
    amount: Price | None
    vat_rate: Rate
    comment: str


class ProductTaxIn(Input):
    """The same, given: `percent` or `amount`."""

    name: Annotated[str, Text(120, least=1)]
    percent: Percent | None = None
    amount: Price | None = None
    vat_rate: Rate
    comment: Annotated[str, Text(200)] = ""


class ProductOut(Shape):
    """Something sold, bought or kept. `purchase_price` is there for those who may see costs."""

    id: int
    reference: str
    name: str
    description: str
    kind: Kind
    category: str | None
    category_path: str | None
    unit: str
    unit_price: Price
    purchase_price: Price | None = None
    vat_rate: Rate
    vat_category: Category
    vat_reason: str
    barcode: str
    is_rental: bool
    taxes: list[ProductTaxOut]
    archived: bool
    external_id: str | None
    custom_fields: dict[str, Any]


class ProductChange(Input):
    """What may be changed; `taxes` replaces those in force. A rate of 0 wants its `vat_category`."""

    reference: Annotated[str, Text(60)] = ""
    name: Annotated[str, Text(300, least=1)] = ""
    description: Annotated[str, Text(20_000, lines=True)] = ""
    kind: Kind = "service"
    category: Annotated[str, Text(80)] | None = None
    unit: Annotated[str, Text(30)] = ""
    unit_price: Price = Decimal(0)
    purchase_price: Price | None = None
    vat_rate: Rate = Decimal("20.00")
    vat_category: Category = "S"
    vat_reason: Annotated[str, OneOf(["", *dict(exemption_choices())])] = ""
    barcode: Annotated[str, Text(40)] = ""
    is_rental: Flag = False
    taxes: Annotated[list[ProductTaxIn], MaxLen(20)] = []
    custom_fields: CustomFields | None = None


class ProductCreate(ProductChange):
    """A new product."""

    name: Annotated[str, Text(300, least=1)]
    external_id: Annotated[str, Text(120)] | None = None


class ProductFilters(Filters):
    """Filters of the catalogue."""

    kind: Kind | None = None
    category: QueryText | None = None
    reference: QueryText | None = None
    barcode: QueryText | None = None
    is_rental: QueryFlag | None = None
    archived: QueryFlag | None = None


def product_shape(product: Any, caller: Caller) -> dict[str, Any]:
    """Plain values of a product."""
    shape = {
        "id": product.pk,
        **{name: getattr(product, name) for name in OWN},
        "unit_price": plain(product.unit_price),
        "category": product.category.name if product.category else None,
        "category_path": str(product.category) if product.category else None,
        "taxes": [tax_shape(tax) for tax in product.taxes.all()],
        "archived": product.archived,
        "external_id": caller.own_reference(product),
        "custom_fields": {},
    }
    if caller.user.may_see("costs"):
        shape["purchase_price"] = plain(product.purchase_price)
    return shape


def tax_shape(tax: ProductTax) -> dict[str, Any]:
    """Plain values of a tax."""
    figures = {"percent": plain(tax.percent), "amount": plain(tax.amount), "vat_rate": tax.vat_rate}
    return {"name": tax.name, **figures, "comment": tax.comment}


def plain(value: Any) -> str | None:
    """A price without idle zeros beyond the cents: 12.50, 0.008."""
    if value is None:
        return None
    short = value.normalize()
    exponent = short.as_tuple().exponent
    return f"{short:f}" if isinstance(exponent, int) and exponent < -2 else f"{value:.2f}"


def create_product(data: Any, caller: Caller) -> Product:
    """A new product with its taxes."""
    may_write(Product, caller)
    product = Product()
    _write(product, data.model_dump(exclude_unset=True), caller)
    write_down(product, before=None, by=caller.user)
    return product


def change_product(product: Product, data: Any, caller: Caller) -> Product:
    """What is given changes; the rest stays."""
    may_write(Product, caller)
    before, taxes = fields_of(product), _taxes_of(product)
    _write(product, data.model_dump(exclude_unset=True), caller)
    now = _taxes_of(product)
    write_down(product, before=before, by=caller.user, also={} if now == taxes else {"taxes": [taxes, now]})
    return product


def remove(product: Product, caller: Caller) -> None:
    """Delete a product that nothing names."""
    delete_product(product, by=caller.user)


def sift(rows: Any, filters: ProductFilters, caller: Caller) -> Any:
    """Products that pass, those below a category with it; archived ones only when asked for."""
    rows = rows.filter(archived=bool(filters.archived))
    for name in ("kind", "reference", "barcode", "is_rental"):
        value = getattr(filters, name)
        if value is not None:
            rows = rows.filter(**{name: value})
    if not filters.category:
        return rows
    shelf = ProductCategory.objects.named(filters.category)
    return rows.filter(category__branch__startswith=shelf.branch) if shelf else rows.none()


def _write(product: Product, given: dict[str, Any], caller: Caller) -> None:
    if "purchase_price" in given and not caller.user.may_see("costs"):
        raise Denied(_("Vous n’avez pas le droit de voir ni d’écrire les prix d’achat."))
    for name in (*OWN, "purchase_price"):
        if name in given:
            setattr(product, name, given[name])
    if "category" in given:
        product.category = _category(given["category"])
    if "vat_rate" in given and "vat_category" not in given and given["vat_rate"] > 0:
        product.vat_category = VatCategory.STANDARD
    check_fields(product, exclude=("image", "category"))
    product.save()
    if "taxes" in given:
        _replace_taxes(product, given["taxes"])


def _replace_taxes(product: Any, items: list[dict[str, Any]]) -> None:
    product.taxes.all().delete()
    for place, item in enumerate(items):
        if (item.get("percent") is None) == (item.get("amount") is None):
            raise Invalid({f"taxes.{place}.amount": _("Donnez un pourcentage ou un montant, pas les deux.")})
        tax = ProductTax(product=product, position=place, **item)
        check_fields(tax, path=f"taxes.{place}.", exclude=("product",))
        tax.save()


def _taxes_of(product: Product) -> list[dict[str, Any]]:
    rows = ProductTax.objects.filter(product=product)
    return [{name: str(value) for name, value in tax_shape(tax).items() if value is not None} for tax in rows]


def _category(name: str | None) -> ProductCategory | None:
    """The category of that name or path (« Bois > Panneaux »), whatever its capitals; a new one is made."""
    if not name:
        return None
    try:
        found: ProductCategory = ProductCategory.objects.named_or_new(name)
    except ValidationError as error:
        raise Invalid({"category": " ".join(error.messages)}) from None
    return found


products = ApiResource(
    name="products",
    noun="product",
    model=Product,
    label=gettext_lazy("Catalogue"),
    description=gettext_lazy("Produits et services. Les produits archivés ne paraissent qu’avec archived=true."),
    fields=ProductOut,
    shape=product_shape,
    rows=lambda rows: rows.select_related("category").prefetch_related("taxes"),
    filters=ProductFilters,
    sift=sift,
    search=("name", "reference", "barcode"),
    create=Create(ProductCreate, create_product),
    change=Change(ProductChange, change_product),
    remove=remove,
    hidden=frozenset({"delete_product"}),
)
