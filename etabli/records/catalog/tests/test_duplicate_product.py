"""A product is the pattern of another."""

from decimal import Decimal

from etabli.kernel.journal import entries_of
from etabli.records.catalog.actions import duplicate_product
from etabli.records.catalog.models import Product
from etabli.records.testing import make_product


def test_a_copy_has_all_but_what_is_the_product_s_own(cast):
    product = make_product(
        "Dressing", reference="DRE-1", barcode="3017620422003", purchase_price=Decimal("40"), kind="finished"
    )
    product.taxes.create(name="Éco-participation", amount=Decimal("2.10"), vat_rate=Decimal("20"))
    copy = duplicate_product(product, by=cast.bruno)
    assert copy.pk != product.pk
    assert (copy.name, copy.reference, copy.barcode) == ("Dressing (copie)", "", "")
    assert (copy.unit_price, copy.purchase_price, copy.kind) == (Decimal("100"), Decimal("40"), "finished")
    assert [tax.as_line_tax() for tax in copy.taxes.all()] == [tax.as_line_tax() for tax in product.taxes.all()]
    assert entries_of(copy).get().verb == "product_created"


def test_the_longest_name_still_fits(cast):
    product = make_product("x" * 300)
    assert len(duplicate_product(product, by=cast.bruno).name) == 300
    assert Product.objects.count() == 2
