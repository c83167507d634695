"""The catalogue: list, card and form of products, and what pickers show of one."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.actions import ActionInfo
from etabli.kernel.files import parts_of
from etabli.kernel.refusals import Missing
from etabli.records.catalog.actions import (
    archive_product,
    change_price,
    delete_product,
    duplicate_product,
    restore_price,
    restore_product,
    tell_products_apart,
)
from etabli.records.catalog.forms import ProductForm
from etabli.records.catalog.models import Product
from etabli.records.catalog.pages.categories import BranchFilter
from etabli.records.catalog.pages.gallery import gallery, ways
from etabli.records.catalog.pages.pictures import pictures, pictures_as_zip, worklist
from etabli.records.catalog.pages.prices import preview
from etabli.records.taxes.models import VatRate
from etabli.ui.answers import Streamed, leave
from etabli.ui.pages import Column, Panel, PanelRow, RecordPages, Section, View

PRICE = Column("unit_price", gettext_lazy("Prix HT"), kind="price", phone="p2", unit="€ HT")
COST = Column(
    "purchase_price", gettext_lazy("Prix d’achat HT"), kind="price", permission="costs", phone="wide", unit="€ HT"
)
VAT = Column("vat_rate", gettext_lazy("TVA"), kind="rate", phone="wide")


def price_text(product: Product) -> str:
    """« 0,4167 »: at least two decimals, as many as the price has."""
    return french.number(product.unit_price, 2, 6)


def shelf(product: Product) -> str:
    """Its category, with those above."""
    return str(product.category) if product.category else ""


class ProductPages(RecordPages):
    """`/catalogue/` (CAT-001 to CAT-014)."""

    model = Product
    slug = "catalogue"
    icon = "package"
    title = gettext_lazy("Catalogue produits")
    company_field = ""
    has_avatar = True
    list_template = "catalog/list.html"
    empty_text = gettext_lazy(
        "Ce que vous vendez : prestations et articles. Créez le premier, ou importez votre liste."
    )
    import_url = "/imports/"
    list_columns = (
        Column("name", gettext_lazy("Nom"), sort="sort_key", grow=True, phone="p1"),
        Column("reference", gettext_lazy("Référence"), phone="p3"),
        Column("kind", gettext_lazy("Type"), phone="p4"),
        Column("category", gettext_lazy("Catégorie"), value=shelf, sort="category__rank", phone="wide", xl=True),
        Column("unit", gettext_lazy("Unité"), phone="wide"),
        PRICE,
        COST,
        VAT,
        Column("barcode", gettext_lazy("Code-barres"), hidden=True),
        Column("is_rental", gettext_lazy("Location"), hidden=True),
    )
    list_filters = ("kind", BranchFilter("category"), "unit_price", "is_rental")
    search_fields = ("name", "reference", "barcode")
    by_index = True
    default_order = "sort_key"
    form_class = ProductForm
    form_sections = (
        Section(
            gettext_lazy("Produit"),
            ("name", "kind", "reference", "category", "description", "unit", "picture", "remove_picture"),
        ),
        Section(gettext_lazy("Prix"), ("unit_price", COST, "vat_rate")),
        Section(gettext_lazy("Options"), ("advanced", "is_rental", "barcode", "vat_category", "vat_reason")),
    )
    quick_fields = ("name", "kind", "reference", "unit", "unit_price", "vat_rate")
    card_sections = (
        Section(
            gettext_lazy("Informations"),
            (
                *("kind", "reference"),
                Column("category", gettext_lazy("Catégorie"), value=shelf),
                *("unit", "barcode", "is_rental"),
                Column("description", gettext_lazy("Description"), kind="long"),
            ),
            edit=("name", "kind", "reference", "category", "unit", "barcode", "is_rental", "description"),
            name="informations",
        ),
        Section(
            gettext_lazy("Prix"),
            (PRICE, COST, VAT),
            edit=("unit_price", "purchase_price", "vat_rate", "vat_category", "vat_reason"),
            name="prix",
        ),
    )
    actions = (
        duplicate_product,
        change_price,
        restore_price,
        archive_product,
        restore_product,
        delete_product,
        tell_products_apart,
    )
    views = (
        View("actifs", gettext_lazy("Tous"), lambda rows, user: rows.active(), is_default=True),
        View("services", gettext_lazy("Services"), lambda rows, user: rows.active().filter(kind="service")),
        View("articles", gettext_lazy("Articles"), lambda rows, user: rows.active().stocked()),
        View("archives", gettext_lazy("Archivés"), lambda rows, user: rows.in_archive(), counted=False),
    )

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("category")

    def tabs(self, request: HttpRequest, listing: Any) -> list[dict[str, Any]]:
        """Without the tab of everything, which would mix archived products in."""
        return super().tabs(request, listing)[1:]

    def more_urls(self) -> list[URLPattern]:
        return [
            path("<int:pk>/image/", self.view(self.picture), name="picture"),
            path("images/", self.view(partial(pictures, self)), name="pictures"),
            path("images.zip", self.view(partial(pictures_as_zip, self)), name="pictures-zip"),
            path("doublons/", self.view(partial(worklist, self)), name="worklist"),
            path("vignettes/", self.view(self.gallery), name="gallery"),
            path("apercu-prix/", self.view(self.price_preview), name="price-preview"),
        ]

    def gallery(self, request: HttpRequest) -> HttpResponse:
        """The rows of the list as pictures."""
        return gallery(self, request)

    def price_preview(self, request: HttpRequest) -> HttpResponse:
        """The prices as a percentage would make them."""
        info = self._offered(request, "change_price")
        return preview(self, request, self._bulk_form(request, info)(request.POST))

    def bulk_context(self, request: HttpRequest, info: ActionInfo, rows: Any) -> dict[str, Any]:
        if info.name != "change_price":
            return {}
        url = f"{self.url('price-preview')}?{request.GET.urlencode()}"
        return {"template": "catalog/price_bulk.html", "preview_url": url}

    def list_context(self, request: HttpRequest, listing: Any) -> dict[str, Any]:
        return {**super().list_context(request, listing), "ways": ways(self, request, "list")}

    def picture(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The product's picture."""
        record = self.record(request, pk)
        if record.image is None:
            raise Missing
        parts = parts_of(record.image, name=record.image.name, inline=True)
        return Streamed(parts.chunks, headers=parts.headers)  # type: ignore[return-value]

    def action(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """From the worklist of duplicates, one is back on it."""
        answer = super().action(request, pk, name)
        if request.POST.get("suite") == "doublons" and answer.status_code == 302:
            return leave(request, self.url("worklist"))
        return answer

    def state_of(self, record: Product) -> Any:
        """Only an archived product says so."""
        return record.state if record.archived else None

    def card_panels(self, request: HttpRequest, record: Product) -> list[Panel]:
        may_write = self.may_edit(request.user, record)
        panels = [self._taxes(record, may_write)]
        if record.image_id:
            context = {"url": self.url("picture", pk=record.pk), "name": record.name}
            panels.append(Panel(_("Image"), template="catalog/picture.html", context=context, place="left"))
        return panels

    def _taxes(self, record: Product, may_write: bool) -> Panel:
        """Other taxes that a line of this product will carry (CAT-011)."""
        rows = [
            PanelRow(
                tax.name,
                url=f"/taxes-produits/{tax.pk}/modifier/" if may_write else "",
                sub=tax.comment,
                end=french.rate(tax.percent or 0) if tax.amount is None else f"{french.money(tax.amount)} HT",
                icon="receipt-tax",
            )
            for tax in record.taxes.all()
        ]
        return Panel(
            _("Autres taxes"),
            rows=rows,
            count=len(rows) or "",
            add_url=f"/taxes-produits/nouveau/?product={record.pk}" if may_write else "",
            add_label=_("Ajouter une taxe"),
            empty=_("Éco-participation, taxe sur les boissons… : elles s’ajoutent aux lignes de ce produit."),
            place="left",
            key="taxes",
        )

    # ---- form

    def new_record(self, request: HttpRequest) -> Product:
        """At the default rate."""
        usual = VatRate.objects.in_force().filter(is_default=True).first()
        return Product(vat_rate=usual.rate, vat_category=usual.category) if usual else Product()

    # ---- picker

    def pick_rows(self, request: HttpRequest) -> Any:
        """Products one may still sell, with their taxes."""
        return Product.objects.pickable_by(request.user)

    def pick_result(self, request: HttpRequest, record: Product) -> dict[str, Any]:
        """Name, reference and price; `fills` is what a line takes from the product."""
        fills = {
            "reference": record.reference,
            "label": record.name,
            "description": record.description,
            "unit": record.unit,
            "unit_price": price_text(record),
            "vat_rate": french.number(record.vat_rate),
        }
        end = f"{price_text(record)} € HT"
        return {**super().pick_result(request, record), "sub": record.reference, "end": end, "fills": fills}
