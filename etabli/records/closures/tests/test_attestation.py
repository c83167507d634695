"""The publisher's attestation says what it must, for whom, and bears its mark when the company is fictitious."""

from io import BytesIO

from pypdf import PdfReader

from etabli import __version__
from etabli.kernel.chain.keys import key_id
from etabli.kernel.logbook import note
from etabli.records.closures.attestation import attestation_pdf, installed_on
from etabli.records.testing import Cast


def text_of(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()).replace("\u202f", " ")


def test_it_names_software_version_installation_and_company(client, cast: Cast) -> None:
    note("installed")
    client.force_login(cast.anne)
    answer = client.get(f"/clotures/attestation/{cast.company.pk}/")
    assert answer.status_code == 200
    assert "attestation-editeur-" in answer["Content-Disposition"]
    text = text_of(answer.content)
    for words in (
        "Attestation de l’éditeur",
        cast.company.name,
        __version__,
        key_id(),
        f"{installed_on():%d/%m/%Y}",
        "Inaltérabilité.",
        "Sécurisation.",
        "Conservation.",
        "Archivage.",
        "Volet 2, rempli par l’entreprise utilisatrice.",
    ):
        assert words in text, words
    assert "fictive" not in text
    cast.company.is_fictitious = True
    assert "Société fictive" in text_of(attestation_pdf(cast.company))
    assert client.get("/clotures/attestation/999999/").status_code == 404
    client.force_login(cast.chloe)
    assert client.get(f"/clotures/attestation/{cast.company.pk}/").status_code in (403, 404)
