"""Making the invented catalogue."""

from decimal import Decimal

from etabli.kernel.demo.stage import Stage
from etabli.kernel.journal import write_entry
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.search import index
from etabli.records.catalog.demo.products import BARCODED, ECO_CONTRIBUTION, PRODUCTS, Row
from etabli.records.catalog.models import Product, ProductCategory

# GS1 keeps 20 to 29 for use within a company: such a code is on no shop's shelf.
BARCODE = "20000000{:04d}"


def build_catalogue(stage: Stage) -> None:
    """Services, goods and materials, some with an eco-contribution, some with a bar code."""
    for rank, row in enumerate(PRODUCTS):
        if not Product.objects.filter(reference=row.reference).exists():
            _make(row, rank)


def _make(row: Row, rank: int) -> None:
    product = Product(
        reference=row.reference,
        name=row.name,
        kind=row.kind,
        category=ProductCategory.objects.named_or_new(row.category),
        unit=row.unit,
        unit_price=Decimal(row.price),
        purchase_price=Decimal(row.cost),
        vat_rate=Decimal(row.vat),
        description=row.description,
        barcode=_barcode(rank) if row.reference in BARCODED else "",
        is_rental=row.reference == "MONT-CHARGE",
        is_demo=True,
    )
    product.full_clean()
    product.save()
    if row.reference in ECO_CONTRIBUTION:
        amount = Decimal(ECO_CONTRIBUTION[row.reference])
        product.taxes.create(name="Éco-participation mobilier", amount=amount, vat_rate=product.vat_rate)
    write_entry(product, by=SYSTEM, verb="created", label=product.name)
    index(product)


def _barcode(rank: int) -> str:
    from stdnum import ean

    digits = BARCODE.format(rank)
    return digits + ean.calc_check_digit(digits)
