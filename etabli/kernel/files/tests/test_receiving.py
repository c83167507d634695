"""What people bring is checked by its bytes, and handed out so that nothing in it can run."""

import io
import zipfile

import pytest

from etabli.kernel.files import parts_of, receive_upload
from etabli.kernel.files.names import extension_of, shown_name
from etabli.kernel.files.receiving import weight
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import set_value

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"


def packed(name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, "x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (PDF, "devis.pdf", "application/pdf"),
        (PNG, "logo.PNG", "image/png"),
        (b"\xff\xd8\xff\xe0", "photo.jpg", "image/jpeg"),
        (
            packed("word/document.xml"),
            "note.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (packed("a.txt"), "tout.zip", "application/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.xls", "application/vnd.ms-excel"),
        (b"nom;ville\n", "clients.csv", "text/csv"),
        (b"<!DOCTYPE html><html>", "page.html", "text/html"),
        (b"<svg xmlns='x'>", "logo.svg", "image/svg+xml"),
        (b"MZ\x90\x00", "setup.exe", "application/x-executable"),
        (b"alert(1)", "code.js", "text/javascript"),
        (b"\x00\x01\x02", "plan.dwg", "application/octet-stream"),
        (b"Chantier \xc3\xa0 finir", "lisez-moi", "text/plain"),
    ],
)
def test_the_type_is_read_from_the_bytes(data: bytes, name: str, expected: str):
    assert receive_upload(data, name=name).media_type == expected


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (b"MZ\x90\x00", "facture.pdf", "un programme"),
        (b"<html><script>", "photo.png", "un autre type de fichier"),
        (PDF, "tableau.xlsx", "un autre type de fichier"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(data: bytes, name: str, found: str):
    with pytest.raises(Refused) as refusal:
        receive_upload(data, name=name)
    assert str(refusal.value).startswith(
        f"Le fichier « {name} » ne contient pas ce que son nom annonce : c’est {found}."
    )


def test_size_limits():
    with pytest.raises(Refused, match="Ce fichier est vide"):
        receive_upload(b"", name="vide.txt")
    set_value("files.max_megabytes", 1, by=SYSTEM)
    assert receive_upload(b"a" * 1_000_000, name="juste.txt").size == 1_000_000
    with pytest.raises(Refused) as refusal:
        receive_upload(io.BytesIO(b"a" * 1_400_001), name="gros.txt")
    assert str(refusal.value) == "Ce fichier pèse 1,4 Mo ; la limite est de 1 Mo."


@pytest.mark.once
@pytest.mark.parametrize(
    ("size", "text"),
    [
        (1, "1 ko"),
        (812_400, "812 ko"),
        (1_400_000, "1,4 Mo"),
        (25_000_001, "26 Mo"),
        (31_000_000, "31 Mo"),
        (83_088_000_000, "83 Go"),
    ],
)
def test_weights(size: int, text: str):
    assert weight(size) == text


@pytest.mark.parametrize(("data", "name"), [(b"<html>", "a.html"), (b"<svg>", "a.svg"), (b"alert(1)", "a.js")])
def test_active_content_is_only_ever_a_download(data: bytes, name: str):
    parts = parts_of(receive_upload(data, name=name), inline=True)
    assert parts.headers["Content-Type"] == "application/octet-stream"
    assert parts.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert parts.headers["X-Content-Type-Options"] == "nosniff"
    assert parts.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(parts.chunks) == data


def test_a_picture_may_show_in_the_page_and_a_name_survives_the_header():
    blob = receive_upload(PNG, name="logo.png")
    assert parts_of(blob, inline=True, name="Échantillon n° 1.png").headers["Content-Disposition"] == (
        "inline; filename*=utf-8''%C3%89chantillon%20n%C2%B0%201.png"
    )
    assert parts_of(blob).headers["Content-Disposition"].startswith("attachment")
    assert parts_of(blob).headers["Content-Length"] == str(len(PNG))
    assert "sandbox" not in parts_of(receive_upload(PDF, name="a.pdf"), inline=True).headers["Content-Security-Policy"]


@pytest.mark.once
@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\Users\\anne\\devis.pdf", "devis.pdf"),
        ("  ..  ", "fichier"),
        ("a\r\nSet-Cookie: x.txt", "a Set-Cookie: x.txt"),
        ("x" * 300 + ".pdf", "x" * 176 + ".pdf"),
    ],
)
def test_names_are_made_fit(given: str, shown: str):
    assert shown_name(given) == shown
    assert extension_of("Devis.PDF") == "pdf"
