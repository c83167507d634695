"""Choosing an address is told with the directory, in `test_look_up_client`; here its panel."""

from django.test import Client

from etabli.modules.einvoicing.models import DirectoryCheck
from etabli.modules.sales.testing import make_client
from etabli.records.testing import Cast


def test_the_panel_offers_the_active_addresses(cast: Cast, client: Client) -> None:
    party = make_client()
    lines = [
        {"address": "552100554", "status": "Enabled"},
        {"address": "552100554_OLD", "status": "Disabled"},
        {"address": "552100554_X", "status": "Enabled", "label": "Comptabilité", "routing_code": "X"},
    ]
    DirectoryCheck.objects.create(party=party, siren=party.siren, lines=lines)
    client.force_login(cast.anne)
    url = f"/repertoire/{party.pk}/actions/choose_address/"
    panel = client.get(url).content.decode()
    assert "552100554_X (Comptabilité · X)" in panel and "552100554_OLD" not in panel
    assert client.post(url, {"address": "552100554_X"}).status_code in (200, 204, 302)
    party.refresh_from_db()
    assert party.electronic_address == "552100554_X"
