"""A product that nothing names can be deleted."""

import pytest
from django.db.models import ProtectedError

from etabli.kernel.actions import Denied, Refused
from etabli.kernel.journal import JournalEntry
from etabli.records.catalog.actions import delete_product
from etabli.records.catalog.models import Product
from etabli.records.testing import make_product


def test_it_goes_with_a_line_in_the_journal(cast):
    product = make_product("Vis")
    pk = product.pk
    delete_product(product, by=cast.bruno)
    assert not Product.objects.exists()
    entry = JournalEntry.objects.get(kind="catalog.product", object_id=pk)
    assert (entry.verb, entry.data) == ("product_deleted", {"name": ["Vis", ""]})


def test_one_that_documents_name_stays(cast, monkeypatch):
    product = make_product("Vis")

    def protected(self, *args, **kwargs):
        raise ProtectedError("named", {self})

    monkeypatch.setattr(Product, "delete", protected)
    with pytest.raises(Refused, match="figure sur des documents"):
        delete_product(product, by=cast.bruno)
    assert Product.objects.exists()
    assert not JournalEntry.objects.exists()


def test_without_the_right_to_delete_it_stays(cast):
    product = make_product()
    cast.bruno.may_delete = False
    with pytest.raises(Denied):
        delete_product(product, by=cast.bruno)
    assert Product.objects.exists()
