"""A company adds fields to its directory: defined on screen, typed, listed, filtered, searched, imported, mailed."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from lxml import html

from etabli.doors.api.tests.asking import Program, problem
from etabli.kernel.fields import CustomField, FieldValue, definitions_for, set_values, told, values_of
from etabli.kernel.jobs import run_jobs
from etabli.kernel.mailtemplates import MailContext, context_named
from etabli.kernel.mailtemplates.filling import filled, unknown_variables
from etabli.kernel.search import search
from etabli.kernel.transfer.actions.choose_columns import choose_columns
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.actions.undo_import import undo_import
from etabli.kernel.transfer.kinds import import_kind
from etabli.kernel.transfer.receiving import receive_file
from etabli.modules.billing.actions.duplicate_invoice import duplicate_invoice
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.crm.actions.quote_opportunity import quote_opportunity
from etabli.modules.crm.testing import make_opportunity
from etabli.modules.sales.actions.open_order import open_order
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.actions.order_quote import order_quote
from etabli.modules.sales.testing import LINES, make_quote
from etabli.records.documents.actions.save_draft import save_draft
from etabli.records.documents.linking import link
from etabli.records.documents.printing import print_data
from etabli.records.documents.snapshots import snapshot_of
from etabli.records.parties.models import Party
from etabli.records.testing.cast import Cast, make_cast, make_party
from etabli.ui.testing import form_values, unlabelled

PAGE = "/champs-personnalises/"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    caches["near"].clear()
    yield
    caches["near"].clear()


@pytest.fixture
def cast(db: Any) -> Cast:
    return make_cast()


def define(
    client: Client, label: str, kind: str, *kinds: str, choices: tuple[str, ...] = (), **more: str
) -> CustomField:
    """As an administrator does on the page of Configuration."""
    ids = {"option_id": ["0"] * len(choices), "option_label": list(choices), "option_colour": ["blue"] * len(choices)}
    values = {"label": label, "type": kind, "kinds": list(kinds), "active": "on", "in_mail": "on", **ids, **more}
    answer = client.post(f"{PAGE}nouveau/", values)
    assert answer.status_code == 302, html.fromstring(answer.content).xpath("string(//*[@role='alert'])")
    return CustomField.objects.get(label=label)


def ids(client: Client, query: str) -> list[int]:
    """Records on the list, in order."""
    tree = html.fromstring(client.get(f"/repertoire/?{query}").content)
    return [int(found) for found in tree.xpath("//tr/@data-id")]


def test_from_the_definition_to_every_place(client: Client, cast: Cast, django_assert_max_num_queries: Any) -> None:
    client.force_login(cast.anne)
    sector = define(client, "Secteur", "list", "customer", "prospect", choices=("Bois", "Métal"), in_list="on")
    area = define(client, "Surface", "number", "customer", "prospect")
    tags = define(client, "Labels", "multi", "customer", choices=("RGE", "Qualibat"))
    page = client.get(PAGE)
    assert unlabelled(page.content) == [] and unlabelled(client.get(f"{PAGE}nouveau/?objet=contact").content) == []
    assert client.post(f"{PAGE}ordre/", {"field": [area.pk, sector.pk]}).status_code == 204
    assert list(CustomField.objects.values_list("key", flat=True)) == ["surface", "secteur", "labels"]

    bois, _metal = sector.options.all()
    wood = Party.objects.create(name="Menuiserie Érable", is_customer=True)
    steel = Party.objects.create(name="Acier Martin", is_customer=True)
    edit = f"/repertoire/{wood.pk}/modifier/"
    values = form_values(client.get(edit).content)
    wrong = client.post(edit, values | {f"champ_{area.pk}": "douze"})
    assert wrong.status_code == 422 and "Surface" in html.fromstring(wrong.content).xpath("string(//*[@role='alert'])")
    values |= {f"champ_{area.pk}": "120,5", f"champ_{sector.pk}": str(bois.pk)}
    assert client.post(edit, values).status_code == 302
    card = html.fromstring(client.get(f"/repertoire/{wood.pk}/").content)
    facts = {dt.text_content(): dt.getnext().text_content() for dt in card.xpath("//*[@id='panel-champs']//dt")}
    assert facts == {"Surface": "120,5", "Secteur": "Bois", "Labels": "Aucun"}
    history = html.fromstring(client.get(f"/repertoire/{wood.pk}/historique/").content.decode())
    assert "Surface : vide → 120,5" in " ".join(history.text_content().replace("\u00a0", " ").split())

    # in place on the card, and by a program
    quick = f"/repertoire/{steel.pk}/champs/"
    assert unlabelled(client.get(quick).content) == []
    assert (
        client.post(quick, {f"champ_{area.pk}": "80", f"champ_{sector.pk}": "", f"champ_{tags.pk}": []}).status_code
        == 302
    )
    program = Program(cast.anne)
    faults = program.patch(f"/parties/{steel.pk}", {"custom_fields": {"secteur": "Bois brut", "autre": "x"}})
    assert set(problem(faults, 422)) == {"custom_fields.secteur", "custom_fields.autre"}
    given = {"secteur": "Métal", "labels": ["RGE", "Qualibat"], "surface": None}
    done = program.patch(f"/parties/{steel.pk}", {"custom_fields": given})
    assert done.data["custom_fields"] == {"surface": None, "secteur": "Métal", "labels": ["RGE", "Qualibat"]}
    program.patch(f"/parties/{steel.pk}", {"custom_fields": {"surface": "80.25"}})
    listed = {one["id"]: one["custom_fields"]["surface"] for one in program.get("/parties").data["items"]}
    assert (listed[wood.pk], listed[steel.pk]) == ("120.5", "80.25")

    # list: column, sort, filters, search, export
    assert ids(client, f"tri=champ_{sector.pk}")[-2:] == [wood.pk, steel.pk]
    assert ids(client, f"champ_{sector.pk}={bois.pk}") == [wood.pk]
    assert ids(client, f"champ_{area.pk}_min=100") == [wood.pk]
    assert ids(client, f"champ_{tags.pk}={tags.options.first().pk}&champ_{area.pk}_max=81") == [steel.pk]
    assert [hit.id for hit in search(cast.anne, "qualibat", 5)] == [steel.pk]
    assert (
        b"Secteur" in client.get("/repertoire/export.csv").content
        and b"M\xc3\xa9tal" in client.get("/repertoire/export.csv").content
    )
    client.post("/repertoire/colonnes/", {"columns": ["name", f"champ_{tags.pk}", f"champ_{area.pk}"]})
    with django_assert_max_num_queries(12):
        assert "RGE, Qualibat" in client.get("/repertoire/export.csv").content.decode()

    # e-mails
    context = context_named("documents.quote")
    assert isinstance(context, MailContext)
    assert unknown_variables("{secteur} {surface} {inconnu}", context) == ["inconnu"]
    quote = make_quote(cast, party=wood)
    assert filled("{Secteur}, {surface} m²", context, quote, cast.anne) == "Bois, 120,5 m²"

    # an order carries its own
    define(client, "Chantier", "text", "quote", "order", "invoice", carried="on")
    place = f"/devis/{quote.pk}/champs/"
    assert client.post(place, {f"champ_{CustomField.objects.get(label='Chantier').pk}": "Lyon 3e"}).status_code == 302
    assert program.get(f"/quotes/{quote.pk}").data["custom_fields"] == {"chantier": "Lyon 3e"}

    # printed, and said in the e-mails of the document itself
    site = CustomField.objects.get(label="Chantier")
    CustomField.objects.filter(pk__in=[site.pk, sector.pk]).update(in_print=True)
    caches["near"].clear()
    facts = print_data(snapshot_of(quote), draft=True)[0]["facts"]
    assert [(one["label"], one["value"]) for one in facts][-2:] == [("Chantier", "Lyon 3e"), ("Secteur", "Bois")]
    assert filled("{chantier}", context, quote, cast.anne) == "Lyon 3e"
    long = {"label": "Récit", "type": "long", "kinds": ["customer"], "in_print": "on", "active": "on"}
    assert client.post(f"{PAGE}nouveau/", long).status_code == 422

    # renamed and converted: data stay; deleted: thirty days
    renamed = {"label": "Surface utile", "type": "text", "kinds": ["customer"], "active": "on"}
    asked = client.post(f"{PAGE}{area.pk}/modifier/", renamed)
    assert asked.status_code == 422 and "Cochez pour convertir" in asked.content.decode()
    assert client.post(f"{PAGE}{area.pk}/modifier/", renamed | {"convert": "on"}).status_code == 302
    assert "Surface utile" in client.get(f"/repertoire/{wood.pk}/").content.decode()
    assert "2 fiches ont une valeur" in client.get(f"{PAGE}{area.pk}/supprimer/").content.decode()
    assert client.post(f"{PAGE}{area.pk}/supprimer/").status_code == 302
    client.get(PAGE)  # the message is said there
    assert "Surface utile" not in client.get(f"/repertoire/{wood.pk}/").content.decode()
    assert client.post(f"{PAGE}{area.pk}/retablir/").status_code == 302
    assert "120,5" in client.get(f"/repertoire/{wood.pk}/").content.decode()

    client.force_login(cast.bruno)
    assert client.get(PAGE).status_code == 403
    client.force_login(cast.hugo)
    assert client.get(quick).status_code == 403


def test_imported_and_undone(client: Client, cast: Cast) -> None:
    client.force_login(cast.anne)
    sector = define(client, "Secteur", "list", "customer", "prospect", "supplier", choices=("Bois", "Métal"))
    known = Party.objects.create(name="Acier Martin", siren="404833048", is_customer=True)
    rows = "Société;Siren;Secteur\nMenuiserie Érable;;bois\nAcier Martin;404833048;Métal\nFaux;;Verre\n"
    kind = import_kind("contacts")
    run = receive_file(rows.encode(), name="clients.csv", kind=kind, by=cast.anne)
    choose_columns(run, columns=run.columns, when_found="update", by=cast.anne)
    run_jobs()
    run.refresh_from_db()
    assert run.refused < run.lines, [(p.field, p.sentence) for p in run.problems.all()]
    start_import(run, by=cast.anne)
    run_jobs()
    run.refresh_from_db()
    values = dict(FieldValue.objects.filter(field=sector).values_list("object_id", "text"))
    assert values == {Party.objects.get(name="Menuiserie Érable").pk: "Bois", known.pk: "Métal"}
    assert next(p.sentence for p in run.problems.filter(is_error=True)).startswith(
        "«\u00a0Verre\u00a0» n’est pas un choix"
    )
    undo_import(run, by=cast.anne)
    run_jobs()
    assert not FieldValue.objects.exists()
    assert list(Party.objects.values_list("pk", flat=True)) == [known.pk]


def test_a_field_follows_the_deal_from_the_opportunity_to_the_invoice(client: Client, cast: Cast) -> None:
    client.force_login(cast.anne)
    every = ("opportunity", "quote", "order", "invoice")
    site = define(client, "Chantier", "text", *every, carried="on")
    trades = define(
        client, "Corps d’état", "multi", "quote", "order", "invoice", choices=("Bois", "Métal"), carried="on"
    )
    note = define(client, "Note interne", "text", *every)
    deal = make_opportunity(cast, party=make_party())
    set_values(deal, {site.key: "Lyon 3e", note.key: "à relire"}, by=cast.anne)
    quote = quote_opportunity(deal, by=cast.anne)
    assert told_of(quote) == {"Chantier": "Lyon 3e"}
    set_values(quote, {trades.key: ["Métal", "Bois"], note.key: "devis"}, by=cast.anne)
    save_draft(quote, content={"lines": LINES}, by=cast.anne)
    order = order_quote(open_quote(quote, by=cast.anne), by=cast.anne)
    invoice = invoice_order(open_order(order, by=cast.anne), by=cast.anne)
    whole = {"Chantier": "Lyon 3e", "Corps d’état": "Bois, Métal"}
    assert (told_of(order), told_of(invoice)) == (whole, whole)
    again = duplicate_invoice(invoice, by=cast.anne)
    assert told_of(again) == whole
    set_values(again, {site.key: "Villeurbanne"}, by=cast.anne)
    link(order, again)
    assert told_of(again)["Chantier"] == "Villeurbanne" and told_of(invoice) == whole


def told_of(record: Any) -> dict[str, str]:
    """Labels and values of a record, as they are read."""
    known = {one.pk: one.label for one in definitions_for(record)}
    return {known[pk]: told(value) for pk, value in values_of(record).items()}
