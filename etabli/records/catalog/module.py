"""What the catalogue adds to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo import DemoPart
from etabli.kernel.fields import FieldKind
from etabli.kernel.modules import Module
from etabli.kernel.people.roles import Role
from etabli.kernel.search import SearchSource
from etabli.records.catalog.api import products
from etabli.records.catalog.categories_api import product_categories
from etabli.records.catalog.demo import build_catalogue
from etabli.records.catalog.imports import import_products
from etabli.records.catalog.models import Product, ProductCategory
from etabli.records.catalog.pages.categories import ProductCategoryPages
from etabli.records.catalog.pages.conversions import UnitConversionPages
from etabli.records.catalog.pages.products import ProductPages, price_text
from etabli.records.catalog.pages.taxes import ProductTaxPages
from etabli.ui.menus import Command, FirstStep, MenuEntry, QuickCreate, SettingsSection

SALES_ROLES = (Role.ADMINISTRATOR, Role.SALES_DIRECTOR, Role.SALES)


def _told(product: Product) -> str:
    return " · ".join(word for word in (product.reference, f"{price_text(product)} € HT") if word)


catalog = Module(
    name="catalog",
    label=_("Catalogue produits"),
    plugs=(
        products,
        product_categories,
        import_products,
        MenuEntry(
            "Commercial",
            _("Catalogue produits"),
            ProductPages,
            roles=SALES_ROLES,
            also=(ProductTaxPages,),
            picks=(ProductCategory,),
            position=60,
        ),
        QuickCreate(_("Produit ou service"), ProductPages, icon="package", position=70),
        SearchSource(
            Product,
            fields=("name", "reference", "barcode", "description"),
            title="name",
            subtitle=_told,
            icon="package",
        ),
        Command(
            _("Doublons du catalogue"),
            lambda: ProductPages.page().url("worklist"),
            icon="copy",
            roles=SALES_ROLES,
        ),
        FieldKind("product", _("Produits"), Product, _("Produit")),
        DemoPart("catalog", build_catalogue, after=("parties",)),
        FirstStep(
            _("Ajouter un produit ou un service"),
            _("Il se reprend en tapant son nom dans un document"),
            lambda: ProductPages.page().url("new"),
            lambda: Product.objects.filter(is_demo=False).exists(),
            position=30,
        ),
        SettingsSection(
            "product-categories",
            _("Catégories de produits"),
            _("Catalogue"),
            icon="category",
            pages=ProductCategoryPages,
            sub=_("Les rayons du catalogue"),
        ),
        SettingsSection(
            "unit-conversions",
            _("Conversions d’unité"),
            _("Catalogue"),
            icon="ruler-measure",
            pages=UnitConversionPages,
            sub=_("1 an contient 12 mois : un prix au mois vendu à l’an"),
        ),
    ),
)
