"""A letter on paper, and how it goes."""

import pytest
from pytest_httpserver import HTTPServer

from etabli.kernel.actions import Refused
from etabli.kernel.jobs import run_jobs
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.settings import set_value
from etabli.records.interactions.actions import write_letter
from etabli.records.interactions.gateways.postal import post_office
from etabli.records.interactions.lettering import proposed_letter
from etabli.records.interactions.models import Interaction, Letter
from etabli.records.interactions.posting import pdf_of_letter
from etabli.records.parties.models import Contact, Party
from etabli.records.testing.cast import Cast, make_party

pytestmark = pytest.mark.django_db


def test_a_page_with_the_address_in_the_window(cast: Cast, party: Party, contact: Contact) -> None:
    made = write_letter(
        party, company=cast.company, subject="Rappel", body="<p>Voici.</p>", contact=contact, by=cast.bruno
    )
    assert made.letter.address.splitlines() == [
        "Brasserie des Canuts",
        "Léa Vidal",
        "9 rue du Rhône",
        "69001 Lyon",
    ]
    assert pdf_of_letter(made).startswith(b"%PDF")
    run_jobs()
    assert Letter.objects.get().state == "to_print"
    nowhere = make_party("Sans adresse", address=None)
    for wrong, reason in (
        ({"subject": "", "body": "x"}, "objet"),
        ({"subject": "x", "body": ""}, "texte"),
        ({"subject": "x", "body": "x", "address": "\n".join("abcdefg")}, "six lignes"),
    ):
        with pytest.raises(Refused, match=reason):
            write_letter(party, company=cast.company, by=cast.bruno, **wrong)
    with pytest.raises(Refused, match="adresse du destinataire"):
        write_letter(nowhere, company=cast.company, subject="x", body="x", by=cast.bruno)
    assert Interaction.objects.count() == 1


def test_a_printed_form_is_filled_from_data(cast: Cast, party: Party, contact: Contact) -> None:
    """CFG-013: the mandate of direct debit is a template of letters like any other."""
    mandate = MailTemplate.objects.get(name="Mandat de prélèvement SEPA")
    ready = proposed_letter(party, by=cast.bruno, contact=contact, template=mandate.pk, company=cast.company)
    assert "Brasserie des Canuts" in ready.html and "9 rue du Rhône, 69001 Lyon" in ready.html
    assert f"vous autorisez {cast.company.name}" in ready.html and "{" not in ready.html
    made = write_letter(
        party, company=cast.company, subject=ready.subject, body=ready.html, contact=contact, by=cast.bruno
    )
    assert pdf_of_letter(made).startswith(b"%PDF")


def test_a_postal_service_takes_it_or_says_why(cast: Cast, party: Party, httpserver: HTTPServer) -> None:
    set_value("interactions.postal_gateway", "http", by=SYSTEM)
    set_value("interactions.postal_key", "k", by=SYSTEM)
    assert post_office().name == "local"
    set_value("interactions.postal_url", httpserver.url_for("/lettres"), by=SYSTEM)
    expected = {"Authorization": "Bearer k"}
    httpserver.expect_ordered_request("/lettres", method="POST", headers=expected).respond_with_json({"id": "L-77"})
    httpserver.expect_ordered_request("/lettres").respond_with_data("adresse inconnue", status=422)
    httpserver.expect_ordered_request("/lettres").respond_with_data("", status=503)
    for state, reference, fault in (
        ("handed", "L-77", ""),
        ("failed", "", "adresse inconnue"),
        ("to_print", "", "indisponible"),
    ):
        made = write_letter(party, company=cast.company, subject="Rappel", body="Voici.", by=cast.bruno)
        run_jobs()
        letter = Letter.objects.get(interaction=made)
        assert (letter.state, letter.reference) == (state, reference)
        assert fault in letter.fault
