"""The page library: every design sample, archivable, reproducible, with text that stays text."""

import copy
import datetime
import io
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree

from etabli.kernel.printing import RenderingFailed, render_pages, render_pdf
from etabli.kernel.printing.rendering import look_names
from etabli.kernel.printing.tests.verapdf import pdfa_faults

pytestmark = pytest.mark.once

HERE = Path(__file__).resolve().parent
SAMPLES = sorted((HERE / "samples").glob("*.json"))
AT = datetime.datetime(2026, 11, 12, 9, 0, tzinfo=datetime.UTC)
XML = b'<?xml version="1.0" encoding="UTF-8"?>\n<a>\xc3\xa9tabli</a>\n'
FX = "{urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#}"


def sample(name: str) -> tuple[dict[str, Any], dict[str, str]]:
    content = json.loads(next(path for path in SAMPLES if path.stem.startswith(name)).read_text())
    library = json.loads((HERE / "samples_pictures.json").read_text())
    return content["document"], {key: library[key] for key in content["pictures"]}


def text_of(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def pages_of(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_design_sample_prints(path: Path) -> None:
    data, pictures = sample(path.stem)
    pdf = render_pdf(data, pictures=pictures, at=AT)
    assert pdf.startswith(b"%PDF-1.7")
    shown = re.sub(r"\s+", " ", text_of(pdf))
    assert data["number"] in shown
    assert data["title"].split()[0] in shown


def test_the_long_sample_takes_three_pages() -> None:
    data, pictures = sample("02")
    assert pages_of(render_pdf(data, pictures=pictures, at=AT)) == 3
    assert len(render_pages(data, pictures, AT)) == 3


def test_a_preview_is_one_png_per_page() -> None:
    data, pictures = sample("01")
    (page,) = render_pages(data, pictures, AT)
    assert page.startswith(b"\x89PNG\r\n\x1a\n")


def test_the_same_input_gives_the_same_bytes() -> None:
    data, pictures = sample("01")
    first = render_pdf(data, pictures=pictures, xml=XML, at=AT)
    other = copy.deepcopy(data)
    other["number"] = "F-2026-0143"
    assert render_pdf(other, pictures=pictures, xml=XML, at=AT) != first
    paris = AT.astimezone(datetime.timezone(datetime.timedelta(hours=1)))
    assert render_pdf(copy.deepcopy(data), pictures=pictures, xml=XML, at=paris) == first


def test_the_same_input_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib, sys; sys.path.insert(0, '.');"
        "from etabli.kernel.printing.tests.test_rendering import AT, XML, render_pdf, sample;"
        "d, p = sample('01'); print(hashlib.sha256(render_pdf(d, pictures=p, xml=XML, at=AT)).hexdigest())"
    )
    import hashlib
    import sys

    data, pictures = sample("01")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == hashlib.sha256(render_pdf(data, pictures=pictures, xml=XML, at=AT)).hexdigest()


def test_the_embedded_file_is_found_unchanged_and_announced() -> None:
    data, pictures = sample("01")
    pdf = render_pdf(data, pictures=pictures, xml=XML, at=AT)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert list(document.attachments) == ["factur-x.xml"]
        (specification,) = document.Root.AF
        assert specification.AFRelationship == pikepdf.Name.Alternative
        assert document.attachments["factur-x.xml"].get_file().read_bytes() == XML
        assert document.attachments["factur-x.xml"].get_file().mime_type == "text/xml"
        packet = etree.fromstring(document.Root.Metadata.read_bytes())
    values = {str(node.tag).removeprefix(FX): node.text for node in packet.iter() if str(node.tag).startswith(FX)}
    assert values == {
        "DocumentType": "INVOICE",
        "DocumentFileName": "factur-x.xml",
        "Version": "1.0",
        "ConformanceLevel": "EN 16931",
    }
    assert len(list(packet.iter("{http://www.aiim.org/pdfa/ns/extension/}schemas"))) == 1


def test_a_document_without_xml_announces_nothing() -> None:
    data, pictures = sample("10")
    with pikepdf.open(io.BytesIO(render_pdf(data, pictures=pictures, at=AT))) as document:
        assert list(document.attachments) == []
        assert b"urn:factur-x" not in document.Root.Metadata.read_bytes()


HOSTILE = '#read("/etc/passwd") *x* $y$ <b> @z \\u{41} `code` = t // c'


def test_hostile_text_prints_literally() -> None:
    data, pictures = sample("01")
    data["buyer"]["name"] = HOSTILE
    data["lines"][0]["label"] = HOSTILE
    data["mentions"] = [HOSTILE]
    shown = text_of(render_pdf(data, pictures=pictures, at=AT))
    assert shown.count('#read("/etc/passwd")') == 3
    assert "root:" not in shown


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Zoé 😀 Ltd", "Zoé ? Ltd"),
        ("小林 SARL", "?? SARL"),
        ("𝐀telier", "Atelier"),
        ("A\x07B\x00C", "ABC"),
        ("Łódź Ωμέγα Привет", "Łódź Ωμέγα Привет"),
        ("priv\ue000é", "priv?é"),
        ("d\ud800e", "d?e"),
    ],
)
def test_what_no_font_can_draw_does_not_stop_the_page(typed: str, printed: str) -> None:
    data, pictures = sample("01")
    data["buyer"]["name"] = typed
    assert printed in text_of(render_pdf(data, pictures=pictures, at=AT))


def test_an_unknown_look_is_refused() -> None:
    data, pictures = sample("01")
    assert look_names() == ("atelier", "lettre", "suisse", "usine")
    with pytest.raises(RenderingFailed, match="unknown look"):
        render_pdf({**data, "look": "../samples/01"}, pictures=pictures, at=AT)


def test_an_instant_without_zone_is_refused() -> None:
    data, pictures = sample("01")
    with pytest.raises(ValueError, match="time zone"):
        render_pdf(data, pictures=pictures, at=datetime.datetime(2026, 1, 1))


@pytest.mark.pdfa
@pytest.mark.parametrize("name", ["01", "03", "06", "10"])
@pytest.mark.parametrize("flavour", ["3A", "UA1"])
def test_the_archive_conforms(name: str, flavour: str) -> None:
    data, pictures = sample(name)
    assert pdfa_faults(render_pdf(data, pictures=pictures, xml=XML, at=AT), flavour) == []


@pytest.mark.pdfa
def test_the_validator_sees_a_plain_pdf() -> None:
    data, pictures = sample("01")
    assert pdfa_faults(render_pdf(data, pictures=pictures, at=AT, archive=False)) != []
