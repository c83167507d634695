"""QR codes, bars and uploaded pictures."""

import io
import re
from decimal import Decimal

import pytest
from PIL import Image

from etabli.kernel.printing.pictures import PictureRefused, ean, epc_qr, picture_from_upload, stored_picture

pytestmark = pytest.mark.once

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="200" height="100" fill="#c00"/>{}</svg>'
)


def as_bytes(image: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)  # type: ignore[arg-type]
    return out.getvalue()


def test_a_transfer_code_carries_name_account_amount_and_reference() -> None:
    made = epc_qr("Lumen Conseil", "FR76 1027 8073 0100 0204 8190 177", "CMCIFR2A", Decimal("4880.81"), "F-2026-0142")
    assert made is not None
    assert made.startswith("<svg")
    other = epc_qr("Lumen Conseil", "FR7610278073010002048190177", "CMCIFR2A", Decimal("4880.81"), "F-2026-0142")
    assert other == made


def test_no_transfer_code_for_nothing_to_pay() -> None:
    assert epc_qr("Lumen", "FR7610278073010002048190177", "", Decimal("0"), "F") is None


@pytest.mark.parametrize(("typed", "full"), [("3760123450010", "3760123450010"), ("376012345001", "3760123450010")])
def test_bars_of_an_ean(typed: str, full: str) -> None:
    made = ean(typed)
    assert made is not None
    assert made[0] == full
    assert 'viewBox="0 0 95 20"' in made[1]


@pytest.mark.parametrize("typed", ["3760123450011", "12", "", "abc"])
def test_no_bars_for_a_wrong_code(typed: str) -> None:
    assert ean(typed) is None


def test_a_transparent_png_keeps_its_transparency_and_is_made_smaller() -> None:
    sent = as_bytes(Image.new("RGBA", (4000, 2000), (10, 20, 30, 0)), "PNG")
    made = picture_from_upload(sent)
    assert (made.media_type, made.width, made.height) == ("image/png", 1600, 800)
    with Image.open(io.BytesIO(made.data)) as image:
        assert image.mode == "RGBA"


def test_a_photograph_loses_its_camera_data() -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    sent = as_bytes(Image.new("RGB", (300, 200), (200, 10, 10)), "JPEG", exif=exif)
    assert b"secret place" in sent
    made = picture_from_upload(sent)
    assert made.media_type == "image/jpeg"
    assert b"secret place" not in made.data
    assert stored_picture(made.data) == made


def test_a_vector_logo_is_drawn() -> None:
    made = picture_from_upload(SVG.format("").encode())
    assert made.media_type == "image/png"
    assert abs(made.width - 2 * made.height) <= 1
    with Image.open(io.BytesIO(made.data)) as image:
        assert image.convert("RGB").getpixel((10, 10)) == (204, 0, 0)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        '<image href="file:///etc/passwd"/>',
        '<image href="https://example.org/x.png"/>',
        "<foreignObject/>",
    ],
)
def test_a_vector_logo_that_links_or_runs_is_refused(inside: str) -> None:
    with pytest.raises(PictureRefused, match="SVG"):
        picture_from_upload(SVG.format(inside).encode())


def test_entities_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>'
    with pytest.raises(PictureRefused):
        picture_from_upload(bomb)


def test_an_endless_drawing_is_refused() -> None:
    tall = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 100000"><rect width="1" height="9"/></svg>'
    with pytest.raises(PictureRefused):
        picture_from_upload(tall)


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7", b"\x89PNG\r\n\x1a\nbroken"])
def test_what_is_no_picture_is_refused_in_french(data: bytes) -> None:
    with pytest.raises(PictureRefused) as refused:
        picture_from_upload(data)
    assert re.match(r"Cette image ne peut pas être lue\.", str(refused.value))
