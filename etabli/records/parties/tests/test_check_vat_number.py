"""VIES, against a local one: the answer is kept with its date, silence is told, old answers are asked again."""

import pytest

from etabli.kernel.actions import Refused
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.settings import set_value
from etabli.records.parties.actions import check_vat_number
from etabli.records.parties.actions.check_vat_number import recheck_vat_numbers
from etabli.records.parties.models import VatCheck
from etabli.records.testing import make_party

VALID = {"valid": True, "name": "BOIS SA", "address": "---", "requestIdentifier": "WAPIAAAA"}


@pytest.fixture
def vies(httpserver, db):
    set_value("parties.vies_url", httpserver.url_for("/rest-api"), by=SYSTEM)
    return httpserver


def belgian(name="Bois SA", number="BE0403170701"):
    return make_party(name, vat_number=number)


def test_the_answer_is_kept_with_its_proof(cast, vies):
    asked = {
        "countryCode": "BE",
        "vatNumber": "0403170701",
        "requesterMemberStateCode": "FR",
        "requesterNumber": "44732829320",
    }
    vies.expect_request("/rest-api/check-vat-number", method="POST", json=asked).respond_with_json(VALID)
    party = belgian()
    check_vat_number(party, by=cast.bruno)
    kept = VatCheck.objects.get()
    assert (kept.party, kept.number, kept.outcome) == (party, "BE0403170701", "valid")
    assert (kept.name, kept.address, kept.reference) == ("BOIS SA", "", "WAPIAAAA")


def test_silence_is_told_and_nothing_is_kept(cast, vies):
    vies.expect_request("/rest-api/check-vat-number").respond_with_json({"errorWrappers": []})
    with pytest.raises(Refused, match="n’a pas pu"):
        check_vat_number(belgian(), by=cast.bruno)
    set_value("parties.vies_url", "", by=SYSTEM)
    with pytest.raises(Refused, match="pas configuré"):
        check_vat_number(belgian(), by=cast.bruno)
    with pytest.raises(Refused, match="n’a pas de n°"):
        check_vat_number(make_party("Sans"), by=cast.bruno)
    assert not VatCheck.objects.exists()


def test_only_old_answers_about_clients_elsewhere_are_asked_again(cast, vies):
    vies.expect_request("/rest-api/check-vat-number").respond_with_json({**VALID, "valid": False})
    fresh, old = belgian("Frais"), belgian("Vieux", "DE129273398")
    make_party("Français", vat_number="FR44732829320")
    VatCheck.objects.create(party=fresh, number=fresh.vat_number, outcome="valid")
    recheck_vat_numbers.func()
    assert [(check.party, check.outcome) for check in VatCheck.objects.order_by("pk")] == [
        (fresh, "valid"),
        (old, "invalid"),
    ]
    set_value("parties.vies_days", 0, by=SYSTEM)
    VatCheck.objects.all().delete()
    recheck_vat_numbers.func()
    assert not VatCheck.objects.exists()
