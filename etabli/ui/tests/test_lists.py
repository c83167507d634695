"""Lists: what the address asks, what is remembered, what is counted."""

from datetime import date
from decimal import Decimal
from unittest.mock import patch

from django.test import TestCase
from lxml import html

from etabli.kernel.companies.models import Company
from etabli.kernel.people.roles import AccessLevel, Role
from etabli.kernel.statements import kept
from etabli.ui.models import Preferences, SavedView
from etabli.ui.pages.listing import Listing
from etabli.ui.testing import make_person
from etabli.ui.tests.benchapp.models import Tool


class ListTest(TestCase):
    def setUp(self):
        self.company = Company.objects.create(name="Atelier")
        self.second = Company.objects.create(name="Conseil")
        self.person = make_person(Role.STOCK)
        self.client.force_login(self.person)
        for number in range(1, 61):
            Tool.objects.create(
                company=self.company if number % 2 else self.second,
                name=f"Outil {number:02}",
                price=Decimal(number),
                bought_on=date(2026, 1, 1),
                status="retired" if number <= 3 else "in_use",
                keeper=self.person if number == 5 else None,
            )

    def names(self, query=""):
        tree = html.fromstring(self.client.get(f"/outils/{query}").content)
        return [link.text_content() for link in tree.xpath("//tbody/tr/td[2]/a")]

    def count(self, query=""):
        tree = html.fromstring(self.client.get(f"/outils/{query}").content)
        return tree.xpath("string(//*[@id='compte'])").replace("\u202f", " ").replace("\xa0", " ")

    def test_pages_hold_fifty_and_stay_within_bounds(self):
        assert len(self.names()) == 50
        assert self.names("?page=2") == [f"Outil {n:02}" for n in range(10, 0, -1)]
        assert self.names("?page=99") == self.names("?page=2")
        assert len(self.names("?page=-1")) == 50

    def test_count_and_sum_are_those_of_what_is_filtered(self):
        assert self.count() == "60 outils · 1 830,00 € TTC"
        assert self.count("?vue=retired") == "3 outils · 6,00 € TTC"
        assert self.count("?q=rien") == "aucun outil"

    def test_a_long_list_is_shown_before_all_of_it_is_counted(self):
        with patch.object(Listing, "most", 55):
            tree = html.fromstring(self.client.get("/outils/").content)
            assert self.count() == "plus de 55 outils"
            assert tree.xpath("string(//*[@class='et-pager']/span)").endswith("sur plus de 55")
            assert tree.xpath("//tfoot//td[@class='num']/text()") == ["…"]
            asking = tree.xpath("//et-list/span[@hx-trigger='load']")[0]
            assert (asking.get("hx-get"), asking.get("hx-headers:inherited")) == ("/outils/", '{"Et-Whole": "1"}')
            whole = self.client.get(
                "/outils/", headers={"Et-Whole": "1", "HX-Request": "true", "HX-Target": "et-list#liste"}
            )
            assert "60 outils · 1 830,00 € TTC" in whole.content.decode().replace("\u202f", " ").replace("\xa0", " ")
            assert b'hx-trigger="load"' not in whole.content
            # the last page tells by itself how many there are, their sums still come after
            assert self.names("?page=2") == [f"Outil {n:02}" for n in range(10, 0, -1)]
            assert self.count("?page=2") == self.count("?page=9") == "60 outils"
            assert self.names("?page=9") == self.names("?page=2")
        with patch.object(Listing, "most", 45):  # a page behind those counted that is not the last
            tree = html.fromstring(self.client.get("/outils/?page=1").content)
            assert self.count("?page=1") == "plus de 50 outils"
            assert "/outils/?page=2" in tree.xpath("//*[@class='et-pager']//a/@href")

    def test_a_statement_kept_follows_rights_search_and_choice_of_company(self):
        kept.forget()
        assert self.count() == self.count() == "60 outils · 1 830,00 € TTC"
        with self.assertNumQueries(9):
            self.count()
        assert self.count("?q=60") == "1 outil · 60,00 € TTC"
        Tool.objects.filter(name="Outil 59").update(name="Outil 600")
        assert self.count("?q=60") == "2 outils · 119,00 € TTC"
        self.person.companies.add(self.second)
        assert self.count() == "30 outils · 930,00 € TTC"
        self.person.companies.set([])
        Preferences.objects.update_or_create(user=self.person, defaults={"company": self.company})
        assert self.count() == "30 outils · 900,00 € TTC"

    def test_filters_narrow_and_show_as_chips_that_can_be_taken_off(self):
        assert self.names("?price_min=59&status=in_use") == ["Outil 60", "Outil 59"]
        assert self.names("?price_min=58,995") == ["Outil 60", "Outil 59"]
        assert self.names(f"?keeper={self.person.pk}") == ["Outil 05"]
        assert len(self.names("?bought_on_du=2026-01-02")) == 0
        assert len(self.names("?status=unknown&keeper=abc&bought_on_du=hier&price_min=douze")) == 50
        tree = html.fromstring(self.client.get("/outils/?price_min=59&status=in_use").content)
        chips = {
            chip.xpath("string(.)").strip(): chip.xpath("a/@href")[0] for chip in tree.xpath("//*[@class='et-chip']")
        }
        assert chips["Statut\xa0: En service"] == "/outils/?price_min=59"

    def test_a_sort_by_an_unknown_column_is_the_usual_order(self):
        assert self.names("?tri=price")[0] == "Outil 01"
        assert self.names("?tri=-price")[0] == "Outil 60"
        assert self.names("?tri=company__secret") == self.names()

    def test_the_company_in_hand_narrows_the_list_but_not_the_cards(self):
        Preferences.objects.create(user=self.person, company=self.second)
        assert self.count() == "30 outils · 930,00 € TTC"
        other = Tool.objects.filter(company=self.company).first()
        assert self.client.get(f"/outils/{other.pk}/").status_code == 200

    def test_columns_chosen_stay_in_their_order_on_screen_and_in_the_export(self):
        answer = self.client.post("/outils/colonnes/", {"columns": ["price", "name", "cost", "company"]})
        assert answer.status_code == 302
        heads = html.fromstring(self.client.get("/outils/").content).xpath("//thead/tr/th[position()>1]")
        assert [head.text_content() for head in heads] == ["Prix TTC", "Nom"]
        line = self.client.get("/outils/export.csv?q=Outil 07").content.decode("utf-8-sig").splitlines()
        assert line == ["Prix TTC;Nom", "7,00;Outil 07"]

    def test_a_view_of_ones_own_keeps_filters_and_is_nobody_elses(self):
        self.client.post("/outils/vues/", {"name": "Chers", "query": "price_min=50&page=2"})
        view = SavedView.objects.get()
        assert (view.query, view.user) == ("price_min=50", self.person)
        assert "Chers" in self.client.get("/outils/").content.decode()
        self.client.force_login(make_person(Role.STOCK))
        assert "Chers" not in self.client.get("/outils/").content.decode()
        assert self.client.post(f"/outils/vues/{view.pk}/retirer/").status_code == 404

    def test_a_fragment_is_the_same_list_without_the_frame(self):
        headers = {"HX-Request": "true", "HX-Target": "et-list#liste"}
        piece = self.client.get("/outils/?q=07", headers=headers).content.decode()
        assert "<html" not in piece
        assert piece.count("data-id=") == 1
        assert 'id="compte" hx-swap-oob="true"' in piece

    def test_sums_of_a_selection_and_of_all_that_match(self):
        ids = list(Tool.objects.filter(price__in=[Decimal(10), Decimal(20)]).values_list("pk", flat=True))
        some = html.fromstring(f"<table>{self.client.post('/outils/sommes/', {'ids': ids}).content.decode()}</table>")
        assert "30,00" in some.text_content()
        assert "2 lignes choisies" in some.text_content()
        whole = self.client.post("/outils/sommes/?vue=retired", {"all": "1"}).content.decode()
        assert "6,00" in whole

    def test_neighbours_follow_the_list_the_person_came_from(self):
        self.names("?tri=price")
        card = html.fromstring(self.client.get(f"/outils/{Tool.objects.get(name='Outil 02').pk}/").content)
        steps = card.xpath("//*[@class='step']/a/@href")
        assert steps == [f"/outils/{Tool.objects.get(name=name).pk}/" for name in ("Outil 01", "Outil 03")]
        assert card.xpath("//nav[@class='et-crumbs']/a[1]/@href") == ["/outils/"]

    def test_neighbours_go_on_past_the_end_of_a_page_and_two_lists_do_not_mix(self):
        first = self.names("?tri=name")
        card = self.client.get(f"/outils/{Tool.objects.get(name=first[-1]).pk}/")
        step = html.fromstring(card.content).xpath("//*[@class='step']/a/@href")[-1]
        assert step == "/outils/suite/?tri=name&rang=50"
        after = self.client.get(step)["Location"]
        assert after == f"/outils/{Tool.objects.order_by('name', 'pk')[50].pk}/"
        back = html.fromstring(self.client.get(after).content).xpath("//*[@class='step']/a/@href")[0]
        assert self.client.get(back)["Location"] == f"/outils/{Tool.objects.get(name=first[-1]).pk}/"
        self.client.get("/outils/?q=07")
        assert html.fromstring(self.client.get(after).content).xpath("//*[@class='step']/a")

    def test_costs_are_nowhere_for_those_who_may_not_see_them(self):
        assert "Coût" not in self.client.get("/outils/").content.decode()
        tool = Tool.objects.first()
        assert "Coût" not in self.client.get(f"/outils/{tool.pk}/").content.decode()
        assert len(self.names("?cost_min=1000")) == 50
        self.client.post(f"/outils/{tool.pk}/modifier/", {"name": "Autre", "price": "1", "cost": "999"})
        tool.refresh_from_db()
        assert (tool.name, tool.cost) == ("Autre", Decimal(0))
        self.client.force_login(make_person(Role.STOCK, may_see_costs=True))
        assert "Coût" in self.client.get("/outils/").content.decode()
        assert self.names("?cost_min=1000") == []

    def test_a_reader_sees_no_door_to_writing(self):
        self.client.force_login(make_person(Role.STOCK, level=AccessLevel.READ))
        page = self.client.get("/outils/").content.decode()
        assert "Créer un outil" not in page
        assert "Mettre hors service" not in page
        assert self.client.get("/outils/nouveau/").status_code == 403
        assert self.client.get(f"/outils/{Tool.objects.first().pk}/modifier/").status_code == 403
