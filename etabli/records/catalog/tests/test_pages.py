"""Screens of the catalogue."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase

from etabli.kernel.people.roles import Role
from etabli.records.catalog.models import Product, ProductCategory, ProductTax, UnitConversion
from etabli.records.catalog.pages.categories import ProductCategoryPages
from etabli.records.catalog.pages.conversions import UnitConversionPages
from etabli.records.catalog.pages.products import ProductPages
from etabli.records.catalog.pages.taxes import ProductTaxPages
from etabli.records.testing import make_product
from etabli.ui.testing import RecordPagesChecks

PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)


class ProductPagesTest(RecordPagesChecks, TestCase):
    pages = ProductPages
    role = Role.SALES
    has_company = False
    edited = {"name": "Dressing sur mesure"}

    def make(self, company, number):
        category = ProductCategory.objects.get_or_create(name="Agencement")[0]
        return make_product(
            f"Dressing {number}", reference=f"DRE-{number}", purchase_price=Decimal("40"), category=category
        )


class UnitConversionPagesTest(RecordPagesChecks, TestCase):
    pages = UnitConversionPages
    role = Role.ADMINISTRATOR
    has_company = False
    edited = {"sold": "palette"}

    def make(self, company, number):
        UnitConversion.objects.exclude(sold__startswith="caisse").delete()  # those of the factory
        return UnitConversion.objects.create(sold=f"caisse de {number}", factor=Decimal(number + 1), priced="pièce")


class ProductTaxPagesTest(RecordPagesChecks, TestCase):
    pages = ProductTaxPages
    role = Role.SALES
    has_company = False
    edited = {"name": "Éco-contribution"}

    def make(self, company, number):
        product = make_product(f"Dressing {number}")
        return product.taxes.create(name=f"Éco-participation {number}", amount=Decimal("2.10"), vat_rate=Decimal("20"))

    def test_card_opens(self):
        """The card of a tax is its product's."""
        assert self.page.card_url(self.record) == f"/catalogue/{self.record.product_id}/"

    def test_no_field_is_without_a_name(self):
        assert self.get("new", query=f"?product={self.record.product_id}").status_code == 200


class ProductCategoryPagesTest(RecordPagesChecks, TestCase):
    pages = ProductCategoryPages
    role = Role.ADMINISTRATOR
    has_company = False
    edited = {"name": "Quincaillerie"}

    def make(self, company, number):
        return ProductCategory.objects.create(name=f"Rayon {number}")


@pytest.fixture
def desk(cast):
    """Bruno at his desk."""
    client = Client()
    client.force_login(cast.bruno)
    client.cast = cast
    return client


NEW = {"name": "Vis inox", "kind": "goods", "unit_price": "0,416667", "vat_rate": "20", "vat_category": "S"}


def test_a_product_is_created_with_a_picture_and_shows_it(desk):
    answer = desk.post("/catalogue/nouveau/", {**NEW, "picture": SimpleUploadedFile("vis.png", PIXEL)})
    product = Product.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/catalogue/{product.pk}/")
    assert product.unit_price == Decimal("0.416667")
    picture = desk.get(f"/catalogue/{product.pk}/image/")
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/png")
    assert b"".join(picture.streaming_content) == PIXEL
    assert f"/catalogue/{product.pk}/image/" in desk.get(f"/catalogue/{product.pk}/").content.decode()


def test_what_is_no_picture_is_refused(desk):
    answer = desk.post("/catalogue/nouveau/", {**NEW, "picture": SimpleUploadedFile("vis.pdf", b"%PDF-1.7 bonjour")})
    assert answer.status_code == 422
    assert "n’est pas une image" in answer.content.decode()
    assert not Product.objects.exists()


def test_purchase_prices_are_for_those_allowed(desk):
    product = make_product(purchase_price=Decimal("41.37"))
    for url in (f"/catalogue/{product.pk}/", "/catalogue/", "/catalogue/export.csv"):
        assert "41,37" not in desk.get(url).content.decode(), url
    assert "purchase_price" not in desk.get(f"/catalogue/{product.pk}/modifier/").content.decode()
    desk.force_login(desk.cast.chloe)
    for url in (f"/catalogue/{product.pk}/", "/catalogue/", "/catalogue/export.csv"):
        assert "41,37" in desk.get(url).content.decode(), url


def test_the_picker_finds_by_name_reference_and_bar_code_and_fills_the_line(desk):
    product = make_product(
        "Vis inox", reference="VIS-40", barcode="3017620422003", unit="unité", unit_price=Decimal("0.416667")
    )
    for word in ("inox", "VIS-4", "30176204"):
        (found,) = desk.get(f"/catalogue/choisir/?q={word}").json()["results"]
        assert found["id"] == str(product.pk)
    assert (found["label"], found["sub"], found["end"]) == ("Vis inox", "VIS-40", "0,416667 € HT")
    assert found["fills"] == {
        "reference": "VIS-40",
        "label": "Vis inox",
        "description": "",
        "unit": "unité",
        "unit_price": "0,416667",
        "vat_rate": "20",
    }


def test_a_tax_is_added_from_the_card(desk):
    product = make_product()
    values = {"name": "Éco-participation", "amount": "2,10", "vat_rate": "20"}
    assert desk.get("/taxes-produits/nouveau/")["Location"] == "/catalogue/"
    answer = desk.post(f"/taxes-produits/nouveau/?product={product.pk}", values)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/catalogue/{product.pk}/")
    assert ProductTax.objects.get().amount == Decimal("2.10")
    both = desk.post(f"/taxes-produits/nouveau/?product={product.pk}", {**values, "percent": "3"})
    assert both.status_code == 422
    assert ProductTax.objects.count() == 1


def test_archived_products_have_their_own_tab_only(desk):
    make_product("Actif")
    make_product("Rangé", archived=True)
    assert "Rangé" not in desk.get("/catalogue/").content.decode()
    assert "Rangé" in desk.get("/catalogue/?vue=archives").content.decode()


def test_a_fault_among_the_options_shows_them(desk):
    plain = desk.get("/catalogue/nouveau/").content.decode()
    wrong = desk.post("/catalogue/nouveau/", {**NEW, "barcode": "4006381333932"})
    box = next(part for part in wrong.content.decode().split("<input") if 'name="advanced"' in part)
    assert (wrong.status_code, "checked" in box.split(">")[0]) == (422, True)
    assert 'name="advanced"' in plain and "id_advanced" in plain
