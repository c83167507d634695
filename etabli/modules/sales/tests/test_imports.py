"""Quotes and orders brought in from a file: whole or not at all, as drafts, each fault on its line, undone together."""

import datetime
from decimal import Decimal

from etabli.kernel.jobs import run_jobs
from etabli.kernel.people.models import User
from etabli.kernel.proof import run_checks
from etabli.kernel.testing import nothing_written
from etabli.kernel.transfer import ImportRun
from etabli.kernel.transfer.actions.choose_columns import choose_columns
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.actions.undo_import import undo_import
from etabli.kernel.transfer.kinds import import_kind, import_kinds
from etabli.kernel.transfer.receiving import receive_file
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.models import Order, Quote
from etabli.modules.sales.testing import make_client
from etabli.records.documents.actions.save_draft import save_draft
from etabli.records.documents.models import Document, Line
from etabli.records.taxes.models import VatRate
from etabli.records.testing.cast import Cast

# as Axonaut's chosen columns write them: a date and a client on every line, amounts with commas, one line per line
FILE = (
    "Numéro;Société;Date;Objet;Référence;Désignation;Quantité;PU HT;Remise;Taux TVA;Montant HT;Total TTC\n"
    "D-12;{client};14/11/2026;Cuisine;;Pose;2;420,00;10 %;20;756,00;1 099,20\n"
    "D-12;{client};14/11/2026;Cuisine;;Livraison comprise;;;;;;\n"
    "D-12;{client};14/11/2026;Cuisine;;Plan de travail;3;;;20;160,00;\n"
    "D-13;Personne;14/11/2026;;;Pose;1;10,00;;20;;\n"
    "D-14;{client};14/11/2026;;;Pose;1;dix;;20;;\n"
    "D-14;{client};14/11/2026;;;Dépose;1;10,00;;20;;\n"
    "D-15;{client};14/11/2026;;X-404;;1;10,00;;20;;\n"
    "D-16;{client};14/11/2026;;;Forfait;1;100,00;;20;;119,00\n"
    "D-17;{client};14/11/2026;;;Étude;1;;;20;;\n"
    "D-18;{client};14/11/2026;;;Étude;1;5,00;;20;;\n"
    "D-18;Autre;14/11/2026;;;Étude;1;5,00;;20;;\n"
)


def checked(text: str, cast: Cast, kind: str = "devis", by: User | None = None) -> ImportRun:
    run = receive_file(text.encode(), name=f"{kind}.csv", kind=import_kind(kind), by=by or cast.anne)
    choose_columns(run, columns=run.columns, when_found="update", by=by or cast.anne)
    run_jobs()
    run.refresh_from_db()
    return run


def imported(text: str, cast: Cast, kind: str = "devis") -> ImportRun:
    run = checked(text, cast, kind)
    start_import(run, by=cast.anne)
    run_jobs()
    run.refresh_from_db()
    return run


def test_whole_quotes_come_as_drafts_and_faults_are_told_on_their_line(cast: Cast) -> None:
    known = {"label": "20 %", "valid_from": datetime.date(2014, 1, 1)}
    VatRate.objects.get_or_create(rate=Decimal(20), zone="mainland", valid_to=None, defaults=known)
    client = make_client()
    text = FILE.format(client=client.name)
    run = checked(text, cast)
    assert Quote.objects.count() == 0, "looked at, nothing written"
    assert set(run.columns.values()) == {
        *("number", "party", "date", "title", "reference", "label", "quantity"),
        *("unit_price", "discount", "vat_rate", "amount", "total"),
    }
    run = imported(text, cast)
    told = run.problems.order_by("number", "pk").values_list("number", "field", "is_error")
    assert list(told) == [
        (5, "party", True),
        (6, "unit_price", True),
        (7, "", True),
        (8, "reference", True),
        (9, "total", False),
        (10, "unit_price", True),
        (11, "party", True),
    ]
    assert (run.created, run.joined, run.refused) == (2, 2, 7)
    quote = Quote.objects.get(external_id="D-12")
    assert (quote.status, quote.number, quote.title, str(quote.date)) == ("draft", None, "Cuisine", "2026-11-14")
    assert "D-12" in quote.note and quote.party == client
    lines = [(line.kind, line.label, line.unit_price, line.total) for line in quote.lines.all()]
    assert lines == [
        ("product", "Pose", Decimal("420.00"), Decimal("756.00")),
        ("comment", "Livraison comprise", Decimal(0), None),
        ("product", "Plan de travail", Decimal("53.333333"), Decimal("160.00")),
    ]
    assert quote.total_incl == Decimal("1099.20")
    again = imported(text, cast)
    assert (again.created, again.updated) == (0, 0) and Quote.objects.count() == 2


def test_undone_with_its_lines_unless_it_lives_on(cast: Cast) -> None:
    client = make_client()
    head = "Numéro;Client;Désignation;Quantité;PU HT;TVA\n"
    text = head + "".join(f"D-{n};{client.name};Pose;{n};10,00;20\n" for n in (1, 2, 3, 4))
    run = imported(text, cast)
    kept = {one.external_id: one for one in Quote.objects.all()}
    open_quote(kept["D-2"], by=cast.anne)
    save_draft(kept["D-3"], content={"title": "Revu"}, by=cast.anne)
    undo_import(run, by=cast.anne)
    run_jobs()
    run.refresh_from_db()
    assert (run.removed, run.kept) == (2, 2)
    assert set(Quote.objects.values_list("external_id", flat=True)) == {"D-2", "D-3"} and Line.objects.count() == 2
    assert [check.first_fault for check in run_checks() if not check.ok] == []
    orders = imported(
        head + f"C-1;{client.name};Pose;1;10,00;20\nC-2;{client.name};Pose;1;10,00;20\n", cast, "commandes"
    )
    assert (orders.created, Order.objects.filter(status="draft").count()) == (2, 2)
    undo_import(orders, by=cast.anne)
    run_jobs()
    assert not Order.objects.exists()


def test_only_who_may_write_them_imports_them(cast: Cast) -> None:
    cast.bruno.level = "read"
    cast.bruno.save()
    assert {"devis", "commandes"}.isdisjoint(kind.name for kind in import_kinds(cast.bruno))
    with nothing_written():
        assert {"devis", "commandes"} <= {kind.name for kind in import_kinds(cast.anne)}
    assert Document.objects.count() == 0
