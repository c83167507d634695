"""A product no longer carries a tax."""

from decimal import Decimal

from etabli.kernel.journal import entries_of
from etabli.records.catalog.actions import remove_product_tax
from etabli.records.testing import make_product


def test_a_tax_goes_with_a_line_in_the_history_of_the_product(cast):
    product = make_product()
    tax = product.taxes.create(name="Éco-participation", amount=Decimal("2.10"), vat_rate=Decimal("20"))
    remove_product_tax(tax, by=cast.bruno)
    assert not product.taxes.exists()
    assert entries_of(product).get().data == {"tax": ["Éco-participation", ""]}
