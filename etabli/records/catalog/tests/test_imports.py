"""The real-shaped file of products: French figures, a bad price, a reference twice."""

from decimal import Decimal
from pathlib import Path

import pytest

from etabli.kernel.jobs import run_jobs
from etabli.kernel.people.models import User
from etabli.kernel.transfer import ImportRun
from etabli.kernel.transfer.actions.choose_columns import choose_columns
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.actions.undo_import import undo_import
from etabli.kernel.transfer.kinds import import_kind
from etabli.kernel.transfer.receiving import receive_file
from etabli.records.catalog.models import Product, ProductCategory

pytestmark = pytest.mark.django_db
FILE = Path(__file__).parent / "data" / "produits.csv"
HARD = "\u00a0"


@pytest.fixture
def anne(db) -> User:
    return User.objects.create_administrator("anne@etabli.example")


def imported(data: bytes, by: User) -> ImportRun:
    run = receive_file(data, name="produits.csv", kind=import_kind("produits"), by=by)
    choose_columns(run, columns=run.columns, when_found="update", by=by)
    run_jobs()
    run.refresh_from_db()
    if run.refused < run.lines:
        start_import(run, by=by)
        run_jobs()
        run.refresh_from_db()
    return run


def test_good_lines_come_in_and_each_fault_is_told(anne):
    run = imported(FILE.read_bytes(), anne)
    assert (run.state, run.lines, run.created, run.refused) == ("done", 8, 7, 1)
    assert list(run.problems.values_list("number", "field", "value", "sentence", "is_error")) == [
        (9, "unit_price", "abc", f"«{HARD}abc{HARD}» n’est pas un nombre. Exemple{HARD}: 1 234,50.", True)
    ]


def test_products_are_exact(anne):
    imported(FILE.read_bytes(), anne)
    found = {
        product.reference: (product.kind, product.unit, product.unit_price, product.vat_rate, product.purchase_price)
        for product in Product.objects.all()
    }
    assert found == {
        "INST-01": ("service", "forfait", Decimal("390"), Decimal("20"), None),
        "HEURE-MNT": ("service", "heure", Decimal("60"), Decimal("20"), Decimal("22.5")),
        "SRV-U1": ("goods", "unité", Decimal("1849.90"), Decimal("20"), Decimal("1402")),
        "CAB-RJ45": ("goods", "m", Decimal("0.4167"), Decimal("20"), Decimal("0.18")),
        "LIV-GUIDE": ("finished", "unité", Decimal("22.75"), Decimal("5.5"), Decimal("9")),
        "REPAS": ("other", "unité", Decimal("17.273"), Decimal("10"), None),
        "ABO-SUP": ("service", "mois", Decimal("49"), Decimal("20"), None),
    }
    server = Product.objects.get(reference="SRV-U1")
    assert (server.name, server.barcode, server.category.name) == ("Serveur rack 1U", "3017620422003", "Matériel")
    assert ProductCategory.objects.count() == 5


def test_undoing_leaves_nothing(anne):
    run = imported(FILE.read_bytes(), anne)
    undo_import(run, by=anne)
    run_jobs()
    run.refresh_from_db()
    assert (run.removed, run.kept, Product.objects.count(), ProductCategory.objects.count()) == (7, 0, 0, 0)


def test_faults(anne):
    head = "Référence;Nom;Prix HT;Taux TVA;Code barre;Type\n"
    run = imported(
        (
            head
            + "A;Un;12,50;20;3017620422004;Service\n"  # 2: wrong key
            + "B;Deux;-3;20;;Service\n"  # 3
            + "C;Trois;12;120;;Service\n"  # 4
            + "D;Quatre;12;20;;Truc\n"  # 5
            + "E;;12;20;;\n"  # 6
            + "F;Six;12;19,6;;\n"  # 7: told, imported
            + "F;Sept;13;20;;\n"  # 8: reference twice
            + "G;Huit;1,2345678;20;;\n"  # 9
            + "H;Neuf;1.234;20;;\n"  # 10: two readings
        ).encode(),
        anne,
    )
    errors = run.problems.filter(is_error=True)
    assert list(errors.values_list("number", "field")) == [
        (2, "barcode"),
        (3, "unit_price"),
        (4, "vat_rate"),
        (5, "kind"),
        (6, "name"),
        (8, ""),
        (9, "unit_price"),
        (10, "unit_price"),
    ]
    assert errors.get(number=8).sentence == f"Doublon de la ligne 7{HARD}: même référence."
    assert run.problems.get(is_error=False).number == 7
    assert [product.reference for product in Product.objects.all()] == ["F"]


def test_known_product_is_updated_by_its_reference(anne):
    Product.objects.create(reference="SRV-U1", name="Ancien", unit_price=Decimal(1), vat_rate=Decimal(20))
    run = imported(FILE.read_bytes(), anne)
    assert (run.created, run.updated) == (6, 1)
    assert Product.objects.get(reference="SRV-U1").unit_price == Decimal("1849.90")
    undo_import(run, by=anne)
    run_jobs()
    product = Product.objects.get()
    assert (product.name, product.unit_price, product.category) == ("Ancien", Decimal(1), None)


def test_costs_are_left_out_for_who_may_not_see_them(anne):
    bruno = User.objects.create_user("bruno@etabli.example")
    run = imported(FILE.read_bytes(), bruno)
    assert run.created == 7
    assert not Product.objects.exclude(purchase_price=None).exists()
    assert run.problems.filter(field="purchase_price", is_error=False).count() == 4


def test_a_path_makes_the_categories_it_needs_and_undoing_takes_them_back(anne):
    known = ProductCategory.objects.named_or_new("Quincaillerie")
    text = "Nom;Catégorie\nVis;Quincaillerie > Vis\nPorte;Menuiserie > Portes\nTrop;A > B > C > D > E > F\n"
    run = imported(text.encode(), anne)
    assert (run.created, run.refused) == (2, 1)
    assert run.problems.get().sentence == "Cinq niveaux de catégories au plus\u00a0: choisissez-en une plus haute."
    names = [str(one) for one in ProductCategory.objects.all()]
    assert names == ["Menuiserie", "Menuiserie › Portes", "Quincaillerie", "Quincaillerie › Vis"]
    ProductCategory.objects.named_or_new("Atelier")  # changes the rank of all the others
    undo_import(run, by=anne)
    run_jobs()
    known.refresh_from_db()
    assert {str(one) for one in ProductCategory.objects.all()} == {"Atelier", "Quincaillerie"}
