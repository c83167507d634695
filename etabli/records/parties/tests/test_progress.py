"""Prospects by account manager and stage: counts, lists behind them, what a limited person sees, queries that stay."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from etabli.records.parties.actions import convert_party
from etabli.records.testing.cast import Cast, make_party

URL = "/repertoire/avancement/"


def prospect(name: str, manager=None, stage: str = ""):
    return make_party(name, is_prospect=True, is_customer=False, account_manager=manager, prospect_stage=stage)


def asked(client: Client) -> int:
    """Questions of one reading; what is kept for a while is asked again now and then, so the least of a few counts."""
    with CaptureQueriesContext(connection) as told:
        client.get(URL)
    return len(told)


def table(page) -> dict[str, list[str]]:
    rows = html.fromstring(page.content).xpath("//table//tr[th[@scope='row']]")
    return {
        row.xpath("string(th)").strip(): [" ".join(cell.text_content().split()) for cell in row.xpath("td")]
        for row in rows
    }


def test_counts_by_manager_and_stage_lead_to_their_lists(cast: Cast, client: Client) -> None:
    prospect("Un", cast.bruno, "interested")
    prospect("Deux", cast.bruno, "interested")
    won = prospect("Trois", cast.bruno, "negotiating")
    convert_party(won, by=cast.anne)
    prospect("Quatre")
    make_party("Client de toujours")
    client.force_login(cast.anne)
    few = min(asked(client) for _time in range(4))
    page = client.get(URL)
    assert table(page) == {
        str(cast.bruno): ["0", "2", "0", "1", "3"],
        "Sans responsable": ["1", "0", "0", "0", "1"],
        "Total": ["1", "2", "0", "1", "4"],
    }
    figures = html.fromstring(page.content).xpath("//dl[@class='et-strip']//dd/text()")
    assert [figure.split()[0] for figure in figures] == ["3", "1", "25"]
    for link in set(html.fromstring(page.content).xpath("//table//a/@href")):
        listed = client.get(link).content.decode()
        shown = {name for name in ("Un", "Deux", "Trois", "Quatre") if f">{name}</a>" in listed}
        expected = {"Quatre"} if "sans_" in link else {"Trois"} if "converted" in link else {"Un", "Deux"}
        assert shown == expected, link
    for number in range(5):
        prospect(f"Autre {number}", cast.chloe, "negotiating")
    assert min(asked(client) for _time in range(4)) == few


def test_a_limited_person_counts_what_they_see(cast: Cast, client: Client) -> None:
    prospect("À Bruno", cast.bruno, "interested")
    cast.denis.prospects_right = "own"
    cast.denis.save()
    prospect("À Denis", cast.denis, "negotiating")
    client.force_login(cast.denis)
    assert list(table(client.get(URL))) == [str(cast.denis), "Total"]
