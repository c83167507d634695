"""The directory and the clients to complete."""

import pytest
from django.test import Client

from etabli.kernel.refusals import Refused
from etabli.kernel.settings import set_value
from etabli.kernel.testing import nothing_written
from etabli.modules.einvoicing.actions import choose_address, look_up_client
from etabli.modules.einvoicing.completeness import incomplete, lacks_of
from etabli.modules.einvoicing.models import DirectoryCheck
from etabli.modules.sales.testing import make_client
from etabli.records.lifecycle.testing import FakePlatform
from etabli.records.testing import Cast
from etabli.records.testing.cast import make_party

from .conftest import foreign_client, private_client

SIREN = "552100554"


def line(address: str, status: str = "Enabled", **more: object) -> dict[str, object]:
    return {"siren": SIREN, "addressingIdentifier": address, "directoryLineStatus": status, **more}


def lacking(cast: Cast) -> dict[str, list[str]]:
    return {party.name: [lack.field for lack in lacks_of(party)] for party in incomplete(cast.anne)}


def test_one_address_is_taken_several_are_chosen_from(cast: Cast, platform: FakePlatform) -> None:
    party = make_client()
    platform.lines = [line(SIREN), line(f"{SIREN}_OLD", "Disabled")]
    look_up_client(party, by=cast.anne)
    party.refresh_from_db()
    assert party.electronic_address == SIREN
    party.electronic_address = ""
    party.save()
    platform.lines.append(line(f"{SIREN}_55210055400013_COMPTA"))
    with nothing_written(), pytest.raises(Refused, match="ne donne pas"):
        choose_address(party, address="552100554_AUTRE", by=cast.anne)
    look_up_client(party, by=cast.anne)
    assert DirectoryCheck.objects.count() == 1
    assert lacking(cast) == {party.name: ["electronic_address"]}
    choose_address(party, address=f"{SIREN}_55210055400013_COMPTA", by=cast.anne)
    party.refresh_from_db()
    assert party.electronic_address.endswith("_COMPTA") and lacking(cast) == {}


def test_refusals(cast: Cast, platform: FakePlatform) -> None:
    party = make_client()
    with nothing_written(), pytest.raises(Refused, match="pas encore donné"):
        choose_address(party, address=SIREN, by=cast.anne)
    platform.failing = [500]
    with nothing_written(), pytest.raises(Refused, match="panne"):
        look_up_client(party, by=cast.anne)
    set_value("platform.flow_url", None, by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="Aucune plateforme"):
        look_up_client(party, by=cast.anne)
    nameless = make_party("Sans numéro")
    with nothing_written(), pytest.raises(Refused, match="SIREN"):
        look_up_client(nameless, by=cast.anne)


def test_who_lacks_what(cast: Cast, platform: FakePlatform, client: Client) -> None:
    make_client()
    private_client()
    foreign_client()
    make_party("Fournisseur", is_supplier=True)
    make_party("Garage Sans Siren")
    make_party("Paul Artisan", kind="person", last_name="Artisan", first_name="Paul", siren="732829320")
    gone = make_party("Absente SARL", siren="356000000")
    look_up_client(gone, by=cast.anne)
    assert lacking(cast) == {
        "Absente SARL": ["electronic_address"],
        "Garage Sans Siren": ["siren"],
        "Paul Artisan": ["kind"],
    }
    client.force_login(cast.anne)
    page = client.get("/facturation-electronique/clients/").content.decode()
    assert f"/repertoire/{gone.pk}/modifier/?champ=electronic_address#id_electronic_address" in page
    assert f'href="/repertoire/{gone.pk}/">Absente SARL</a>' in page
    assert "Compléter 3" in client.get("/").content.decode()
    client.force_login(cast.bruno)
    assert client.get("/facturation-electronique/clients/").status_code == 403
