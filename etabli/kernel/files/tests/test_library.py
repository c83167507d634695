"""The files of the house: one version in use, offered in e-mails, shown by a link, put away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from etabli.doors.api.tests.asking import Program
from etabli.kernel.files.library import (
    archive_library_file,
    current_version,
    offered_files,
    restore_library_file,
    share_library_file,
)
from etabli.kernel.files.models import LibraryFile
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.publiclinks import address_of
from etabli.kernel.refusals import Refused
from etabli.kernel.search import search
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.modules.sales.testing import make_quote
from etabli.records.testing.cast import make_cast

pytestmark = pytest.mark.django_db


def brought(name: str, text: bytes = b"%PDF-1.7 brochure") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text)


def test_a_brochure_goes_with_any_e_mail_in_its_latest_version() -> None:
    cast, client = make_cast(), Client()
    client.force_login(cast.anne)
    url = "/documents-publics/nouveau/"
    assert "Choisissez le fichier." in client.post(url, {"name": "Brochure"}).content.decode()
    faked = client.post(url, {"name": "Faux", "upload": brought("faux.pdf", b"MZ programme")})
    assert "ne contient pas ce que son nom annonce" in faked.content.decode() and not LibraryFile.objects.exists()
    client.post(url, {"name": "Brochure", "category": "Vente", "upload": brought("brochure.pdf")})
    file = LibraryFile.objects.get()
    client.post(f"/documents-publics/{file.pk}/fichiers/", {"files": brought("brochure-2.pdf", b"%PDF-1.7 deux")})
    (latest,) = offered_files()
    assert latest.name == "brochure-2.pdf"
    assert client.get(f"/documents-publics/{file.pk}/").content.decode().count("brochure.pdf") >= 1

    quote = make_quote(cast)
    client.force_login(cast.bruno)
    assert "brochure-2.pdf" in client.get(f"/devis/{quote.pk}/actions/send_quote/").content.decode()
    send_quote(quote, files=[latest.pk], by=cast.bruno)
    assert OutgoingMail.objects.get().attachments.get().name == "brochure-2.pdf"

    outside, address = Client(headers={"User-Agent": "Mozilla/5.0"}), address_of(share_library_file(file, by=cast.anne))
    assert "brochure-2.pdf" in outside.get(address).content.decode()
    assert b"".join(outside.get(f"{address}fichier").streaming_content) == b"%PDF-1.7 deux"
    archive_library_file(file, by=cast.anne)
    assert offered_files() == [] and outside.get(address).status_code == 410
    with pytest.raises(Refused, match="déjà archivé"):
        archive_library_file(file, by=cast.anne)
    assert restore_library_file(file, by=cast.anne).archived is False
    assert client.get("/documents-publics/").status_code == 403


def test_files_dropped_on_the_list_are_named_after_themselves_and_a_program_reads_them() -> None:
    cast, client = make_cast(), Client()
    client.force_login(cast.anne)
    url, asked = "/documents-publics/deposer/", {"Accept": "application/json"}
    for name, data in (("Plaquette_2026.pdf", b"%PDF-1.7 un"), ("plaquette 2026.PDF", b"%PDF-1.7 deux")):
        assert client.post(url, {"files": brought(name, data)}, headers=asked).status_code == 200
    file = LibraryFile.objects.get()
    assert (file.name, current_version(file).version) == ("Plaquette 2026", 2)
    same = client.post(url, {"files": brought("Plaquette 2026.pdf", b"%PDF-1.7 deux")}, headers=asked)
    assert current_version(file).version == 2
    assert same.status_code == 422 and "identique" in same.json()["faults"][0]
    assert [hit.id for hit in search(cast.anne, "plaquette", 5)] == [file.pk]
    program = Program(cast.bruno)
    (told,) = program.get("/library-files").data["items"]
    assert (told["name"], told["file_name"], told["version"]) == ("Plaquette 2026", "plaquette 2026.PDF", 2)
    assert program.get(f"/library-files/{file.pk}/content").content == b"%PDF-1.7 deux"
    assert program.patch(f"/library-files/{file.pk}", {"category": "Vente"}).status_code == 403
    assert Program(cast.anne).patch(f"/library-files/{file.pk}", {"category": "Vente"}).data["category"] == "Vente"
    client.force_login(cast.bruno)
    assert client.post(url, {"files": brought("a.txt", b"a")}, headers=asked).status_code == 403
