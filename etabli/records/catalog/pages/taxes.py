"""Other taxes of a product, written beside its card."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Missing
from etabli.records.catalog.actions import remove_product_tax
from etabli.records.catalog.models import Product, ProductTax
from etabli.ui.answers import leave, said
from etabli.ui.pages import Column, RecordPages


class ProductTaxPages(RecordPages):
    """`/taxes-produits/`."""

    model = ProductTax
    slug = "taxes-produits"
    icon = "receipt-tax"
    feminine = True
    company_field = ""
    has_timeline = False
    list_columns = (
        "name",
        Column("product", gettext_lazy("Produit"), sort="product__name"),
        Column("percent", kind="rate"),
        Column("amount", kind="money"),
        Column("vat_rate", kind="rate"),
    )
    search_fields = ("name", "product__name")
    default_order = "name"
    form_fields = ("name", "percent", "amount", "vat_rate", "comment")
    actions = (remove_product_tax,)

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("product")

    def new(self, request: HttpRequest) -> HttpResponse:
        """Beside the card of a product; asked for elsewhere, one is told where."""
        if "product" in request.GET:
            return super().new(request)
        said(request, _("Ouvrez le produit, puis ajoutez la taxe dans son bloc « Autres taxes »."))
        return leave(request, "/catalogue/")

    def new_record(self, request: HttpRequest) -> ProductTax:
        """For the product of the address (`?product=12`), at its rate."""
        asked = request.GET.get("product", "")
        known = asked.isascii() and asked.isdigit() and len(asked) < 18
        product = Product.objects.visible_to(request.user).filter(pk=int(asked)).first() if known else None
        if product is None:
            raise Missing
        return ProductTax(product=product, vat_rate=product.vat_rate, position=product.taxes.count())

    def save_form(self, request: HttpRequest, form: Any, record: Any) -> Any:
        """Write it, with a line in the history of its product."""
        saved = super().save_form(request, form, record)
        write_entry(saved.product, by=request.user, verb="tax_written", label=f"Autre taxe : {saved.name}")
        return saved

    def card_url(self, record: ProductTax) -> str:
        """The card of the product."""
        return f"/catalogue/{record.product_id}/"

    def _exists(self, record: Any) -> bool:
        """Once it is gone, one is back on the product's card."""
        return True
