"""Bringing products and services in, from the exports people hold in hand (migration 1, 6, 8)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french, identifiers
from etabli.kernel.transfer import Entry, ImportField, ImportKind, Key, Writer
from etabli.kernel.transfer.parsing import decimal, long_text, one_of, percentage, short_text, text
from etabli.kernel.transfer.problems import WARNING, BadValue
from etabli.records.catalog.models import Product, ProductCategory, ProductKind
from etabli.records.catalog.models.category import BETWEEN, parts_of_path
from etabli.records.taxes.models import VatRate

KINDS: dict[str, ProductKind] = {str(kind.label): kind for kind in ProductKind}
KINDS |= {"service": ProductKind.SERVICE, "services": ProductKind.SERVICE, "prestation": ProductKind.SERVICE}
KINDS |= {"produit": ProductKind.GOODS, "marchandise": ProductKind.GOODS, "négoce": ProductKind.GOODS}
KINDS |= {"0": ProductKind.GOODS, "1": ProductKind.SERVICE, "matière": ProductKind.RAW_MATERIAL}
PLAIN = ("reference", "name", "description", "kind", "unit", "unit_price", "vat_rate", "barcode")


def barcode(value: Any) -> str:
    """A bar code; thirteen digits are an EAN, whose key must be true (CAT-010)."""
    written = text(value).replace(" ", "")
    return identifiers.ean13(written) if len(written) == 13 and written.isdigit() else written


def price(value: Decimal) -> str:
    """A price in the preview: cents at least, up to six decimals."""
    return french.number(value, 2, 6)


FIELDS = (
    ImportField(
        "reference",
        gettext_lazy("Référence"),
        aliases=("ref", "code", "code produit", "sku", "p.ref"),
        parse=short_text(60),
        example="SRV-U1",
    ),
    ImportField(
        "name",
        gettext_lazy("Nom du produit"),
        aliases=("nom", "désignation", "libellé", "intitulé", "produit", "p.label"),
        parse=short_text(300),
        required=True,
        example="Serveur rack 1U",
    ),
    ImportField(
        "kind",
        gettext_lazy("Type"),
        aliases=("type du produit", "nature", "p.fk_product_type"),
        parse=one_of(KINDS, ", ".join(str(kind.label) for kind in ProductKind)),
        example="Service (Vente)",
        show=lambda kind: str(ProductKind(kind).label),
    ),
    ImportField(
        "description", gettext_lazy("Description"), aliases=("long_description", "p.description"), parse=long_text
    ),
    ImportField(
        "unit", gettext_lazy("Unité"), aliases=("unité de mesure", "unit"), parse=short_text(30), example="heure"
    ),
    ImportField(
        "unit_price",
        gettext_lazy("Prix HT"),
        aliases=("prix", "prix de vente", "prix de vente ht", "prix unitaire ht", "pu ht", "tarif", "rate", "p.price"),
        parse=decimal(6, least_value=Decimal(0)),
        show=price,
        numeric=True,
        example="60,00",
    ),
    ImportField(
        "vat_rate",
        gettext_lazy("Taux TVA"),
        aliases=("tva", "taux de tva", "tax", "p.tva_tx"),
        parse=percentage,
        show=french.rate,
        numeric=True,
        example="20",
    ),
    ImportField(
        "purchase_price",
        gettext_lazy("Prix d’achat"),
        aliases=("prix d’achat ht", "prix de revient", "coût", "coût unitaire", "p.cost_price"),
        parse=decimal(6, least_value=Decimal(0)),
        show=price,
        numeric=True,
    ),
    ImportField(
        "barcode",
        gettext_lazy("Code barre"),
        aliases=("code-barres", "ean", "ean13", "gtin", "p.barcode"),
        parse=barcode,
    ),
    ImportField(
        "category",
        gettext_lazy("Catégorie"),
        aliases=("famille", "rayon", "group", "groupe"),
        parse=short_text(400),
        help=gettext_lazy("Une sous-catégorie s’écrit à la suite de la sienne : Bois > Panneaux."),
    ),
)


def identify(values: Mapping[str, Any]) -> list[Key]:
    """A reference names one product; without one, the name does."""
    keys = []
    if reference := values.get("reference"):
        keys.append(Key("reference", reference, gettext_lazy("même référence")))
    elif name := values.get("name"):
        keys.append(Key("name", name.casefold(), gettext_lazy("même nom, sans référence")))
    if code := values.get("barcode"):
        keys.append(Key("barcode", code, gettext_lazy("même code barre"), duplicate=WARNING))
    return keys


def find(keys: Sequence[Key], by: Any) -> dict[tuple[str, str], Product]:
    """Known products by reference, or by name for those that have none."""
    rows = Product.objects.visible_to(by)
    wanted = {name: [key.value for key in keys if key.name == name] for name in ("reference", "name")}
    found = {("reference", product.reference): product for product in rows.filter(reference__in=wanted["reference"])}
    if wanted["name"]:
        for product in rows.filter(reference="").order_by("-pk"):
            if product.name.casefold() in wanted["name"]:
                found["name", product.name.casefold()] = product
    return found


def build(entry: Entry, existing: Product | None, writer: Writer) -> Product:
    """Make or complete the product."""
    values = entry.values
    product = writer.fill(existing or Product(), **{name: values.get(name) for name in PLAIN})
    _set_cost(product, values, writer)
    _warn_of_rate(values, writer)
    if category := values.get("category"):
        product.category = shelf_named(category, writer)
    return writer.save(product)


def shelf_named(path: str, writer: Writer) -> ProductCategory:
    """The category of this name or path (« Bois > Panneaux »), those that miss made on the way."""
    if known := ProductCategory.objects.named(path):
        found: ProductCategory = known
        return found
    *above, name = parts_of_path(path) or [path]
    parent = shelf_named(BETWEEN.join(above), writer) if above else None
    made = ProductCategory(name=name, parent=parent)
    try:
        made.full_clean()
    except ValidationError as error:
        raise BadValue(" ".join(error.messages), "category") from None
    saved: ProductCategory = writer.save(made, shared=True)
    return saved


def current(product: Product) -> dict[str, Any]:
    """What is known of a product, by column; never its cost, which not everybody may see."""
    known = {name: getattr(product, name) for name in PLAIN}
    return known | {"category": str(product.category or "")}


def _set_cost(product: Product, values: Mapping[str, Any], writer: Writer) -> None:
    if values.get("purchase_price") is None:
        return
    if writer.by.may_see("costs"):
        writer.fill(product, purchase_price=values["purchase_price"])
    else:
        writer.warn(_("Vous ne voyez pas les prix d’achat : celui-ci est laissé de côté."), field="purchase_price")


def _warn_of_rate(values: Mapping[str, Any], writer: Writer) -> None:
    rate = values.get("vat_rate")
    if rate and not VatRate.objects.in_force().filter(rate=rate).exists():
        writer.warn(
            _("Le taux %(rate)s n’est pas parmi les taux de TVA en vigueur : vérifiez-le.")
            % {"rate": french.rate(rate)},
            field="vat_rate",
            value=french.rate(rate),
        )


import_products = ImportKind(
    name="produits",
    label=gettext_lazy("Produits"),
    title=gettext_lazy("Importer des produits et services"),
    help=gettext_lazy(
        "Le catalogue : produits, services, prix et taux. Un produit déjà connu est reconnu à sa référence."
    ),
    model=Product,
    fields=FIELDS,
    build=build,
    identify=identify,
    find=find,
    current=current,
    icon="package",
)
