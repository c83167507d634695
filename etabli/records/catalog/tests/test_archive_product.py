"""A product is no longer sold, and sold again."""

import pytest

from etabli.kernel.actions import Denied, Refused
from etabli.kernel.journal import entries_of
from etabli.records.catalog.actions import archive_product, restore_product
from etabli.records.catalog.models import Product
from etabli.records.testing import make_product


def test_an_archived_product_leaves_the_pickers_and_comes_back(cast):
    product = make_product()
    archive_product(product, by=cast.bruno)
    assert not Product.objects.pickable_by(cast.bruno).exists()
    restore_product(product, by=cast.bruno)
    assert Product.objects.pickable_by(cast.bruno).get() == product
    assert [entry.verb for entry in entries_of(product)] == ["product_restored", "product_archived"]


def test_twice_is_refused_and_writes_nothing(cast):
    product = make_product()
    with pytest.raises(Refused, match="n’est pas archivé"):
        restore_product(product, by=cast.bruno)
    archive_product(product, by=cast.bruno)
    with pytest.raises(Refused, match="déjà archivé"):
        archive_product(product, by=cast.bruno)
    assert entries_of(product).count() == 1


def test_those_outside_the_catalogue_are_denied(cast):
    product = make_product()
    with pytest.raises(Denied):
        archive_product(product, by=cast.hugo)
    assert not Product.objects.get(pk=product.pk).archived
