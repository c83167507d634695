"""Screens of opportunities: list, card, board, forecast, and what they show elsewhere."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.roles import Role
from etabli.kernel.search import search
from etabli.modules.crm.actions import add_product, draft_opportunity, lose_opportunity, win_opportunity
from etabli.modules.crm.models import LossReason, Opportunity, Pipeline, Stage
from etabli.modules.crm.pages.opportunities import OpportunityPages
from etabli.modules.crm.pages.settings import PipelinePages, StagePages
from etabli.modules.crm.testing import make_opportunity, stages
from etabli.records.testing.cast import Cast, make_party, make_product
from etabli.ui.testing import RecordPagesChecks, unlabelled


class OpportunityPagesTest(RecordPagesChecks, TestCase):
    pages = OpportunityPages
    role = Role.SALES

    def make(self, company: Any, number: int) -> Opportunity:
        party = make_party(f"Brasserie {number}")
        return draft_opportunity(party, company=company, title=f"Cloison {number}", by=SYSTEM)


def text_of(answer: Any) -> str:
    return " ".join(html.fromstring(answer.content).text_content().split())


def lanes_of(answer: Any) -> dict[str, list[str]]:
    tree = html.fromstring(answer.content)
    return {one.get("data-lane"): one.xpath(".//li/@data-id") for one in tree.xpath("//section[@data-lane]")}


def test_the_board_counts_and_adds_up_each_stage_with_the_filters_of_the_list(cast: Cast, client: Client) -> None:
    first, second, *_others = stages()
    party = make_party("La Poste")
    one = make_opportunity(cast, "Boutique", party=party, amount="1000")
    two = make_opportunity(cast, "Agences", party=party, amount="500", stage=second)
    won = win_opportunity(make_opportunity(cast, "Signée", party=party), by=cast.anne)
    make_opportunity(cast, "Ailleurs", stage=Pipeline.objects.create(name="Export").stages.create(label="Salon"))
    client.force_login(cast.bruno)
    answer = client.get("/opportunites/tableau/")
    found, text = lanes_of(answer), text_of(answer)
    assert (found[str(first.pk)], found[str(second.pk)], found["gagnees"]) == (
        [str(one.pk)],
        [str(two.pk)],
        [str(won.pk)],
    )
    assert all(part in text for part in ("1 000 € HT", "pondéré 100 €", "500 € HT", "pondéré 150 €", "Sans action"))
    assert "2 en cours · 1 500 € HT, pondéré 250 €" in text
    assert unlabelled(answer.content) == []
    narrowed = lanes_of(client.get("/opportunites/tableau/?q=agences"))
    assert (narrowed[str(first.pk)], narrowed[str(second.pk)], narrowed["gagnees"]) == ([], [str(two.pk)], [])
    export = Stage.objects.get(label="Salon")
    assert list(lanes_of(client.get(f"/opportunites/tableau/?stage__pipeline={export.pipeline_id}"))) == [
        str(export.pk),
        "gagnees",
    ]
    client.force_login(cast.hugo)
    assert client.get("/opportunites/tableau/").status_code == 403


def test_a_drop_is_the_action_and_a_refused_one_comes_back_with_its_reason(cast: Cast, client: Client) -> None:
    first, second, third, _last = stages()
    Stage.objects.filter(pk=third.pk).update(needs_amount=True)
    party = make_party("La Poste")
    one = make_opportunity(cast, "Boutique", party=party, amount="0")
    two = make_opportunity(cast, "Agences", party=party, stage=second)
    client.force_login(cast.bruno)

    def drop(lane: Any, after: Any = "", card: Any = one.pk) -> Any:
        return client.post(
            "/opportunites/tableau/deplacer/",
            {"card": card, "lane": lane, "after": after},
            headers={"HX-Request": "true"},
        )

    moved = drop(second.pk, two.pk)
    assert (moved.status_code, lanes_of(moved)[str(second.pk)]) == (200, [str(two.pk), str(one.pk)])
    assert f'data-moved="{one.pk}"' in moved.content.decode()
    refused = drop(third.pk)
    assert (refused.status_code, lanes_of(refused)[str(second.pk)]) == (409, [str(two.pk), str(one.pk)])
    assert "demande un montant attendu" in refused.content.decode()
    assert drop("12345678").status_code == 409
    assert drop(first.pk, card="x").status_code == 404
    assert drop("gagnees").status_code == 200
    assert Opportunity.objects.get(pk=one.pk).status == "won"
    assert "Rouvrez" in drop(first.pk).content.decode()
    cast.bruno.level = "read"
    cast.bruno.save()
    assert drop(first.pk, card=two.pk).status_code == 403
    assert client.get("/opportunites/tableau/deplacer/").status_code == 404


def test_fifty_cards_a_column_and_questions_that_do_not_grow(cast: Cast, client: Client) -> None:
    party = make_party("La Poste")
    make_opportunity(cast, "Première", party=party)
    client.force_login(cast.anne)
    pages = ("/opportunites/tableau/", "/opportunites/previsions/", "/opportunites/")
    asked = {}
    for page in pages:
        client.get(page)
        with CaptureQueriesContext(connection) as seen:
            client.get(page)
        asked[page] = len(seen)
    model = Opportunity.objects.get()
    rows = [Opportunity(**{f: getattr(model, f) for f in FIELDS}, position=n) for n in range(1, 60)]
    Opportunity.objects.bulk_create(rows)
    for page in pages:
        client.get(page)
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(page)
        assert len(seen) <= asked[page], page
        if page == pages[0]:
            assert len(lanes_of(answer)[str(model.stage_id)]) == 50
            assert "10 autres" in text_of(answer)


FIELDS = ("company", "party", "title", "stage", "amount", "owner", "probability", "weighted")


def test_the_forecast_adds_up_by_month_and_leads_to_each(cast: Cast, client: Client) -> None:
    party, today = make_party("La Poste"), timezone.localdate()
    past = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    for title, amount, day in (("A", "1000", past), ("B", "2000", past), ("C", "500", today), ("D", "70", None)):
        make_opportunity(cast, title, party=party, amount=amount, expected_on=day)
    client.force_login(cast.bruno)
    answer = client.get("/opportunites/previsions/")
    text = text_of(answer)
    assert "4 en cours · 3 570 € HT, pondéré 357 €" in text
    assert all(part in text for part in ("dépassé", "300,00 €", "350,00 €", "357,00 €", "Sans date"))
    url = html.fromstring(answer.content).xpath("//table//a/@href")[0]
    rows = html.fromstring(client.get(url).content).xpath("//tr/@data-id")
    assert len(rows) == 2
    assert "0 en cours" in text_of(client.get("/opportunites/previsions/?q=zz"))


def test_card_form_and_panels(cast: Cast, client: Client) -> None:
    one = make_opportunity(cast)
    add_product(one, product=make_product("Cloison vitrée"), by=cast.anne)
    client.force_login(cast.bruno)
    text = text_of(client.get(f"/opportunites/{one.pk}/"))
    assert all(
        part in text for part in ("Faire le devis", "Cloison vitrée", "Aucune action prévue", "1 000,00 €", "10 %")
    )
    line = one.lines.get()
    client.post(f"/opportunites/{one.pk}/produits/{line.pk}/retirer/")
    assert not one.lines.exists()
    new = html.fromstring(client.get(f"/opportunites/nouveau/?party={one.party_id}").content)
    assert new.xpath("string(//select[@name='stage']/option[@selected])") == "À qualifier"
    values = {"party": one.party_id, "title": "Suite", "stage": stages()[1].pk, "amount": "12,5"}
    made = client.post("/opportunites/nouveau/", values)
    found = Opportunity.objects.get(title="Suite")
    assert (made.status_code, made.headers["Location"], found.owner) == (302, f"/opportunites/{found.pk}/", None)
    assert f"{found.weighted}" == "3.75"
    move = client.get(f"/opportunites/{one.pk}/actions/move_opportunity/?tableau=").content.decode()
    assert 'name="stage"' in move and 'name="after"' not in move
    done = client.post(f"/opportunites/{one.pk}/actions/move_opportunity/?tableau=q%3Dla", {"stage": stages()[2].pk})
    assert done.headers["Location"] == "/opportunites/tableau/?q=la"
    no = client.post(f"/opportunites/{one.pk}/actions/lose_opportunity/", {"reason": ""})
    assert no.status_code == 422
    lost = lose_opportunity(found, reason=LossReason.objects.first(), note="8 %", by=cast.anne)
    assert "Prix trop élevé" in text_of(client.get(f"/opportunites/{lost.pk}/"))


def test_elsewhere_client_card_home_search_tab(cast: Cast, client: Client) -> None:
    one = make_opportunity(cast, owner=cast.bruno, next_kind="call", next_on=timezone.localdate(), next_note="Rappeler")
    client.force_login(cast.bruno)
    card = client.get(f"/repertoire/{one.party_id}/")
    assert card.status_code == 200
    assert one.title in text_of(card) and f"/opportunites/nouveau/?party={one.party_id}" in card.content.decode()
    assert "Rappeler aujourd’hui" in text_of(client.get("/"))
    assert [hit.id for hit in search(cast.bruno, "boutique")] == [one.pk]
    win_opportunity(one, by=cast.anne)
    tabs = html.fromstring(client.get("/opportunites/?vue=gagnees").content)
    assert tabs.xpath("//nav[@class='et-siblings']/a/@href")[0] == "/opportunites/?vue=gagnees"
    assert tabs.xpath("//tr/@data-id") == [str(one.pk)]


def test_stages_in_configuration_weigh_what_stands_in_them(cast: Cast, client: Client) -> None:
    one, own = make_opportunity(cast), make_opportunity(cast, "Propre", own_probability=70)
    client.force_login(cast.anne)
    stage = one.stage
    assert stage.label in text_of(client.get(PipelinePages.page().card_url(stage.pipeline)))
    page = StagePages.page()
    values = {"pipeline": stage.pipeline_id, "label": stage.label, "probability": 40, "position": 10}
    assert client.post(page.url("edit", pk=stage.pk), values).status_code == 302
    one.refresh_from_db()
    own.refresh_from_db()
    assert (one.probability, f"{one.weighted}", own.probability) == (40, "400.00", 70)
    kept = client.post(page.url("delete", pk=stage.pk))
    assert kept.status_code in (302, 409) and Stage.objects.filter(pk=stage.pk).exists()
    client.force_login(cast.bruno)
    assert client.get(page.url()).status_code == 403
