"""Merging two categories of products."""

import pytest

from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.records.catalog.actions import merge_category
from etabli.records.catalog.models import ProductCategory
from etabli.records.testing import Cast, make_product

named = ProductCategory.objects.named_or_new


def test_products_and_categories_pass_to_the_one_that_stays(cast: Cast) -> None:
    screws, nails = make_product("Vis", category=named("Fer > Vis")), make_product("Clou", category=named("Fer"))
    same, wood = make_product("Vis inox", category=named("Quincaillerie > vis")), named("Fer > Bois")
    kept = merge_category(named("Fer"), into=named("Quincaillerie"), by=cast.anne)
    for product in (screws, nails, same):
        product.refresh_from_db()
    assert str(nails.category) == "Quincaillerie" and screws.category == same.category
    wood.refresh_from_db()
    assert str(wood) == "Quincaillerie › Bois"
    assert [str(one) for one in ProductCategory.objects.all()] == [
        "Quincaillerie",
        "Quincaillerie › Bois",
        "Quincaillerie › vis",
    ]
    assert JournalEntry.objects.get(verb="category_absorbed", object_id=kept.pk).data["products"] == 2
    for into in (kept, wood):
        with nothing_written(), pytest.raises(Refused, match="elle-même"):
            merge_category(kept, into=into, by=cast.anne)
