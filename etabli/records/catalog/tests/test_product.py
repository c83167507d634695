"""Products and their other taxes: what the base refuses, what is put in order."""

from decimal import Decimal

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from etabli.records.catalog.models import Product, ProductCategory, ProductTax, UnitConversion, factor_between
from etabli.records.catalog.units import unit_code, unit_words
from etabli.records.testing import make_product


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"kind": "ghost"},
        {"unit_price": Decimal("-0.000001")},
        {"purchase_price": Decimal("-1")},
        {"vat_rate": Decimal("100.01")},
    ],
)
def test_nonsense_is_refused_by_the_base(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Product.objects.create(**({"name": "Vis"} | fields))


@pytest.mark.django_db
def test_the_base_itself_keeps_rate_and_category_together():
    product = make_product()
    for changes in ({"vat_category": "E"}, {"vat_rate": Decimal(0)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Product.objects.filter(pk=product.pk).update(**changes)


@pytest.mark.django_db
def test_a_reference_is_used_once_but_may_be_missing():
    make_product("A", reference="VIS-40")
    make_product("B")
    make_product("C")
    with pytest.raises(ValidationError, match="déjà cette référence"):
        make_product("D", reference=" VIS-40 ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Product.objects.create(name="E", reference="VIS-40")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rate", "category", "kept"), [("20", "E", "S"), ("5.5", "", "S"), ("0", "S", ""), ("0", "E", "E"), ("0", "", "")]
)
def test_the_vat_category_follows_the_rate(rate, category, kept):
    assert make_product(vat_rate=Decimal(rate), vat_category=category).vat_category == kept


@pytest.mark.django_db
def test_sub_cent_prices_are_kept_whole():
    make_product(unit_price=Decimal("0.416667"))
    assert Product.objects.get().unit_price == Decimal("0.416667")


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["3017620422003", "CODE-128-LIBRE", "12345"])
def test_a_true_ean_or_any_other_code_is_kept(code):
    assert make_product(barcode=code).barcode == code


@pytest.mark.django_db
def test_a_false_ean_is_told():
    with pytest.raises(ValidationError) as raised:
        make_product(barcode="3017620422004")
    assert "finir par 3" in raised.value.message_dict["barcode"][0]


@pytest.mark.parametrize(
    ("kind", "nature"),
    [("service", "service"), ("deposit", "service"), ("goods", "goods"), ("finished", "goods"), ("other", "goods")],
)
def test_the_nature_follows_the_kind(kind, nature):
    assert Product(kind=kind).nature == nature


@pytest.mark.django_db
def test_a_service_is_never_in_stock():
    for kind in Product.Kind.values:
        make_product(kind, kind=kind)
    assert set(Product.objects.stocked().values_list("name", flat=True)) == {
        "goods",
        "finished",
        "raw_material",
        "other",
    }


@pytest.mark.django_db
def test_those_who_may_not_pick_products_pick_none(cast):
    make_product()
    assert Product.objects.pickable_by(cast.bruno).count() == 1
    assert not Product.objects.pickable_by(cast.hugo).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"percent": None, "amount": None},
        {"percent": Decimal(3), "amount": Decimal(1)},
        {"percent": Decimal("100.01")},
        {"percent": None, "amount": Decimal("-0.01")},
        {"vat_rate": Decimal(101)},
    ],
)
def test_a_tax_is_a_percentage_or_an_amount(fields):
    values = {"name": "Éco-participation", "percent": Decimal(3), "vat_rate": Decimal(20)}
    with pytest.raises(IntegrityError), transaction.atomic():
        ProductTax.objects.create(product=make_product(), **(values | fields))


@pytest.mark.django_db
def test_a_line_takes_the_tax_as_text():
    product = make_product()
    eco = product.taxes.create(name="Éco-participation", amount=Decimal("8.33"), vat_rate=Decimal(20))
    other = product.taxes.create(name="Taxe", percent=Decimal(3), vat_rate=Decimal(20), comment="Loi de 2010")
    assert ProductTax.objects.get(pk=eco.pk).as_line_tax() == {
        "name": "Éco-participation",
        "amount": "8.33",
        "vat_rate": "20.00",
    }
    assert ProductTax.objects.get(pk=other.pk).as_line_tax() == {
        "name": "Taxe",
        "percent": "3.0000",
        "vat_rate": "20.00",
        "comment": "Loi de 2010",
    }


@pytest.mark.django_db
def test_two_categories_cannot_differ_by_capitals_only():
    ProductCategory.objects.create(name="Quincaillerie")
    with pytest.raises(IntegrityError), transaction.atomic():
        ProductCategory.objects.create(name="QUINCAILLERIE")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("unité", "C62"),
        ("Heure", "HUR"),
        ("h", "HUR"),
        ("jours", "DAY"),
        ("m²", "MTK"),
        ("m2", "MTK"),
        ("ml", "MTR"),
        ("KG", "KGM"),
        ("forfait", "LS"),
        ("", "C62"),
        ("palette", "C62"),
    ],
)
def test_units_have_their_code_in_the_electronic_invoice(text, code):
    assert unit_code(text) == code


def test_every_proposed_unit_is_known():
    assert unit_words()[:3] == ["unité", "heure", "jour"]
    assert all(unit_code(word) != "C62" for word in unit_words()[1:])


@pytest.mark.django_db
def test_conversions_of_the_account():
    caches["near"].clear()
    asked = [
        ("mois", "an"),
        ("jours", "sem."),
        ("kg", "g"),
        ("an", "mois"),
        ("Mois", "mois"),
        ("", "an"),
        ("sac", "palette"),
    ]
    assert [factor_between(*pair) for pair in asked] == [12, 5, Decimal("0.001"), 1, 1, 1, 1]
    UnitConversion.objects.create(sold="palette", factor=Decimal(48), priced="sac")
    UnitConversion.objects.get(sold="semaine").delete()
    assert [factor_between(*pair) for pair in (("Sac", "Palette"), ("jour", "semaine"))] == [48, 1]
    assert str(UnitConversion.objects.get(sold="palette")) == "1 palette = 48 sac"
    caches["near"].clear()
