"""The tree of categories: names, branches, moves."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from etabli.doors.api.tests.asking import Program, problem
from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.testing import nothing_written
from etabli.records.catalog.actions import move_category
from etabli.records.catalog.models import ProductCategory
from etabli.records.testing import Cast, make_product

named = ProductCategory.objects.named_or_new


def tree() -> list[str]:
    return [f"{one.rank} {one}" for one in ProductCategory.objects.all()]


def test_a_tree_is_built_by_paths_and_every_move_renames_the_branch(cast: Cast) -> None:
    panels = named("Bois > Panneaux")
    named("bois › Massif")
    named("Acier")
    assert tree() == ["1 Acier", "2 Bois", "3 Bois › Massif", "4 Bois › Panneaux"]
    assert (panels.depth, named("PANNEAUX")) == (2, panels)
    wood = named("Bois")
    wood.name = "Zinc et bois"
    wood.save()
    move_category(panels, parent=named("Acier"), by=cast.anne)
    assert tree() == ["1 Acier", "2 Acier › Panneaux", "3 Zinc et bois", "4 Zinc et bois › Massif"]
    for category, parent, why in (
        (wood, named("Massif"), "dans elle-même"),
        (named("Zinc et bois > Panneaux"), named("Acier"), "existe déjà à cet endroit"),
    ):
        with nothing_written(), pytest.raises(Refused, match=why):
            move_category(category, parent=parent, by=cast.anne)
    with pytest.raises(ValidationError, match="Cinq niveaux"):
        named("A > B > C > D > E > F")
    with nothing_written(), pytest.raises(Denied):
        move_category(panels, parent=None, by=cast.hugo)


def test_lists_of_products_follow_the_branch(cast: Cast) -> None:
    make_product("Chêne", category=named("Bois > Massif"))
    make_product("MDF", category=named("Bois > Panneaux"))
    make_product("Vis", category=named("Quincaillerie"))
    make_product("Vieux", category=named("Bois"), archived=True)
    wood = ProductCategory.objects.counted().get(name="Bois")
    assert (wood.own_count, wood.branch_count) == (0, 2)
    client = Client()
    client.force_login(cast.anne)
    shown = client.get(f"/catalogue/?category={wood.pk}").content.decode()
    assert "Chêne" in shown and "MDF" in shown and ">Vis<" not in shown
    card = client.get(f"/categories-produits/{wood.pk}/").content.decode()
    assert "2\u00a0produits" in card and "Massif" in card and f"?dans={wood.pk}" in card
    new = client.post("/categories-produits/nouveau/", {"name": "Placage", "parent": wood.pk})
    assert new.status_code == 302 and str(ProductCategory.objects.get(name="Placage")) == "Bois › Placage"


def test_a_program_reads_and_changes_the_tree(cast: Cast) -> None:
    wood, program = named("Bois > Massif").parent, Program(cast.anne)
    make_product("Chêne", category=named("Bois > Massif"), reference="CHE")
    paths = [(one["path"], one["product_count"]) for one in program.get("/product-categories").data["items"]]
    assert paths == [("Bois", 0), ("Bois › Massif", 1)]
    made = program.post("/product-categories", {"name": "Placage", "parent_id": wood.pk})
    assert (made.status_code, made.data["path"]) == (201, "Bois › Placage")
    assert problem(program.post("/product-categories", {"name": "placage", "parent_id": wood.pk}), 422)
    moved = program.patch(f"/product-categories/{made.data['id']}", {"parent_id": None})
    assert moved.data["path"] == "Placage"
    (told,) = program.get("/products?category=bois").data["items"]
    assert (told["category"], told["category_path"]) == ("Massif", "Bois › Massif")
    assert Program(cast.bruno).get("/product-categories").status_code == 200
