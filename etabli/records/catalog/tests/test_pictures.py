"""Pictures of products in a ZIP, both ways."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.testing import nothing_written
from etabli.records.catalog.pictures import take_pictures
from etabli.records.catalog.tests.test_pages import PIXEL
from etabli.records.testing import Cast, make_product

OTHER = PIXEL[:-1] + b"\x83"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"


def zipped(files: dict[str, bytes]) -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    made.seek(0)
    return made


def test_each_picture_goes_to_its_reference_and_comes_back(cast: Cast, settings) -> None:
    shelf, screw = make_product("Bibliothèque", reference="AGC-BIB"), make_product("Vis", reference="VIS/40")
    files = {
        "images/agc-bib.png": PIXEL,
        "vis-40.PNG": PIXEL,
        "inconnu.png": PIXEL,
        "AGC-BIB.pdf": b"%PDF-1.7",
        "__MACOSX/._agc-bib.png": b"x",
        "faux.png": b"MZ",
        "vide.png": b"",
    }
    taken = take_pictures(zipped(files), by=cast.bruno)
    assert (taken.added, taken.replaced, taken.same) == (2, 0, 0)
    assert dict(taken.left)["inconnu.png"] == "aucun produit ne porte cette référence"
    assert dict(taken.left)["AGC-BIB.pdf"] == "ce n’est pas une image PNG, JPEG ou WebP"
    assert [name for name, _why in taken.left] == ["inconnu.png", "AGC-BIB.pdf", "faux.png", "vide.png"]
    again = take_pictures(zipped({"AGC-BIB.png": OTHER, "vis-40.png": PIXEL}), by=cast.bruno)
    assert (again.added, again.replaced, again.same, again.left) == (0, 1, 1, [])
    for product in (shelf, screw):
        product.refresh_from_db()
    client = Client()
    client.force_login(cast.bruno)
    answer = client.get("/catalogue/images.zip")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"AGC-BIB.png": OTHER, "vis-40.png": PIXEL}


def test_what_is_no_zip_is_refused(cast: Cast) -> None:
    make_product("Vis", reference="VIS")
    for data, why in ((io.BytesIO(b"PK pas un zip"), "pas un ZIP lisible"), (zipped({}), "aucun fichier")):
        with nothing_written(), pytest.raises(Refused, match=why):
            take_pictures(data, by=cast.bruno)
    with nothing_written(), pytest.raises(Denied):
        take_pictures(zipped({"VIS.png": PIXEL}), by=cast.hugo)
    client = Client()
    client.force_login(cast.bruno)
    page = client.post("/catalogue/images/", {"archive": SimpleUploadedFile("a.zip", b"x")})
    assert page.status_code == 422 and "pas un ZIP lisible" in page.content.decode()
    done = client.post(
        "/catalogue/images/", {"archive": SimpleUploadedFile("a.zip", zipped({"VIS.png": PIXEL}).read())}
    )
    assert done.status_code == 200 and "ajoutées\u00a0: 1" in done.content.decode()
