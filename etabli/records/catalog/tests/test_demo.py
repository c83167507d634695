"""The invented catalogue."""

import datetime

import pytest

from etabli.kernel.demo.stage import Stage
from etabli.records.catalog.demo import build_catalogue
from etabli.records.catalog.models import Product, ProductTax
from etabli.records.testing import make_company


@pytest.mark.django_db
def test_thirty_products_marked_as_demonstration_and_no_more_the_second_time():
    stage = Stage(
        company=make_company(is_fictitious=True), start=datetime.date(2025, 1, 1), today=datetime.date(2026, 11, 22)
    )
    build_catalogue(stage)
    build_catalogue(stage)
    assert Product.objects.filter(is_demo=True).count() == 30
    assert Product.objects.exclude(barcode="").count() == 4
    assert ProductTax.objects.count() == 3
    assert {product.nature for product in Product.objects.all()} == {"goods", "service"}
