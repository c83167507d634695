"""What is missing before issuing leads to the field that lacks it."""

from decimal import Decimal

import pytest
from django.test import Client
from lxml import html

from etabli.modules.billing.pages.issue_checks import checks_of
from etabli.modules.billing.testing import make_draft
from etabli.modules.sales.testing import make_client
from etabli.records.testing.cast import Cast, make_party
from etabli.ui.links import link_to

EXEMPT = {"label": "Vanne", "unit_price": "50", "vat_rate": "0"}


@pytest.mark.parametrize(
    ("category", "anchor"), [("E", "#vat-reason"), ("K", "#id_delivery_date")], ids=["article", "delivery"]
)
def test_a_fault_of_the_draft_leads_to_its_field_on_the_sheet(
    category: str, anchor: str, cast: Cast, client: Client
) -> None:
    party = make_party("Rheinwerk", vat_number="DE136695976", vat_situation="intra_eu_goods")
    draft = make_draft(cast, party=party, lines=[{**EXEMPT, "vat_category": category}])
    assert f"{link_to(draft)}{anchor}" in [check.url for check in checks_of(draft, cast.anne)]
    client.force_login(cast.anne)
    sheet = html.fromstring(client.get(link_to(draft)).content)
    assert len(sheet.xpath(f"//*[@id='{anchor[1:]}']")) == 1


def test_a_fault_of_the_client_or_of_the_company_opens_its_form_at_the_field(cast: Cast, client: Client) -> None:
    cast.company.vat_number = ""
    cast.company.save()
    party = make_client(siren="")
    draft = make_draft(cast, party=party)
    urls = {check.url for check in checks_of(draft, cast.anne)}
    client.force_login(cast.anne)
    for record, field in ((party, "siren"), (cast.company, "vat_number")):
        (url,) = [found for found in urls if f"champ={field}#id_{field}" in found]
        assert f"/{record.pk}/modifier/" in url
        form = html.fromstring(client.get(url.partition("#")[0]).content)
        assert form.xpath(f"//*[@id='id_{field}']/@autofocus") != []


def test_nothing_missing_says_so(cast: Cast) -> None:
    first = checks_of(make_draft(cast), cast.anne)[0]
    assert (first.state.shape, first.url) == ("done", "")
    assert make_draft(cast).total_incl == Decimal("264.00")
