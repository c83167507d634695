"""XLSX files: typed cells, sheets, formulas, and archives made to hurt."""

import datetime
import io
import struct
import zipfile

import pytest

from etabli.kernel.transfer.reading import UnreadableFile, as_text, read_table
from etabli.kernel.transfer.tests.workbooks import changed, sheet_xml, workbook

pytestmark = pytest.mark.once
PLAIN = [["Nom", "Ville"], ["Dupont", "Lyon"]]


def refusal(data: bytes, **options) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_table(data, **options)
    return refused.value.message


def test_cells_keep_their_type():
    when = datetime.datetime(2027, 3, 14)
    table = read_table(
        workbook({"Clients": [["Nom", "Siret", "Prix", "Le", "Actif"], ["A", 42476141900045, 0.4167, when, True]]})
    )
    assert table.rows[0].cells == ("A", 42476141900045, 0.4167, datetime.date(2027, 3, 14), True)
    assert [as_text(cell) for cell in table.rows[0].cells] == ["A", "42476141900045", "0,4167", "14/03/2027", "Oui"]
    assert (table.format, table.sheet) == ("xlsx", "Clients")


def test_text_of_other_cells():
    assert as_text(datetime.datetime(2027, 3, 14, 8, 30)) == "14/03/2027 08:30"
    assert as_text(datetime.time(8, 30)) == "08:30"
    assert as_text(datetime.timedelta(hours=26, minutes=5)) == "26:05"
    assert as_text(1e-7) == "0,0000001"
    assert as_text(0.1 + 0.2) == "0,3"
    assert as_text(None) == ""


def test_sheets_are_listed_and_chosen():
    data = workbook({"Lisez-moi": [], "Clients": PLAIN, "Produits": [["Réf", "Prix"], ["P1", 12]]})
    table = read_table(data)
    assert (table.sheet, table.sheets) == ("Clients", ("Lisez-moi", "Clients", "Produits"))
    assert read_table(data, sheet="Produits").rows[0].cells == ("P1", 12)
    assert refusal(data, sheet="Absente") == "Ce classeur n’a pas de feuille «\u00a0Absente\u00a0»."
    assert refusal(data, sheet="Lisez-moi") == "Ce fichier est vide."


def test_line_numbers_count_empty_lines_and_columns():
    table = read_table(workbook({"A": [[], [], ["", "Nom", "Ville"], [], ["", "Dupont", "Lyon"]]}))
    assert (table.header_row, table.rows[0].number) == (3, 5)
    assert table.rows[0].cells == (None, "Dupont", "Lyon")


def test_formula_and_error_are_refused_in_their_cell():
    data = changed(
        workbook({"A": [["Nom", "Prix", "Coût", "Marge"], ["x", 1, 2, 3]]}),
        xl__worksheets__sheet1_xml=sheet_xml(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>Nom</t></is></c><c r="B1" t="inlineStr"><is><t>Prix</t></is></c>'
            '<c r="C1" t="inlineStr"><is><t>Coût</t></is></c></row>'
            '<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="B2"><f>A9*2</f><v>4</v></c>'
            '<c r="C2" t="e"><v>#N/A</v></c></row><row r="3"><c r="A3"><f>NOW()</f></c></row>'
        ),
    )
    first, second = read_table(data).rows
    assert first.cells == ("x", 4, "…")
    assert first.refused == {
        1: "Cette cellule contient une formule (=A9*2), qui n’est jamais importée. Remplacez-la par sa valeur.",
        2: "Cette cellule contient l’erreur #N/A au lieu d’une valeur.",
    }
    assert (second.cells[0], list(second.refused)) == ("…", [0])


def test_macros_are_left_out():
    data = changed(workbook({"A": PLAIN}), **{"xl__vbaProject.bin": b"Sub AutoOpen()"})
    assert read_table(data).rows[0].cells == ("Dupont", "Lyon")


def test_hidden_sheets_are_not_read():
    target = io.BytesIO()
    import xlsxwriter

    book = xlsxwriter.Workbook(target)
    for name in ("Visible", "Secret"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["Nom", "Ville"])
        sheet.write_row(1, 0, [name, "Lyon"])
    book.get_worksheet_by_name("Secret").hide()
    book.close()
    assert read_table(target.getvalue()).sheets == ("Visible",)


def test_bomb_is_refused_before_it_is_unpacked():
    data = changed(workbook({"A": PLAIN}), xl__sharedStrings_xml=b" " * (160 * 1024 * 1024))
    assert len(data) < 1024 * 1024
    assert "démesuré" in refusal(data)
    steep = changed(workbook({"A": PLAIN}), xl__sharedStrings_xml=b" " * (6 * 1024 * 1024))
    assert "démesuré" in refusal(steep)


def test_size_that_lies_is_refused():
    data = bytearray(changed(workbook({"A": PLAIN}), xl__sharedStrings_xml=b"<a>" + b" " * (4 * 1024 * 1024) + b"</a>"))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            if b"xl/sharedStrings.xml" in data[at : at + 80]:
                data[at + offset : at + offset + 4] = struct.pack("<I", 100)
    assert "abîmé" in refusal(bytes(data))


def test_entities_are_refused():
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    )
    assert "déclarations XML" in refusal(changed(workbook({"A": PLAIN}), xl__sharedStrings_xml=bomb))
    outside = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><sst/>'
    assert "déclarations XML" in refusal(changed(workbook({"A": PLAIN}), xl__sharedStrings_xml=outside))


def test_cell_in_the_last_corner_does_not_fill_the_memory():
    far = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>')
    assert "plus de 100\u202f000 lignes" in refusal(changed(workbook({"A": PLAIN}), xl__worksheets__sheet1_xml=far))
    wide = sheet_xml('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>')
    assert "trop large" in refusal(changed(workbook({"A": PLAIN}), xl__worksheets__sheet1_xml=wide))
    styled = sheet_xml(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Nom</t></is></c><c r="XFD1" s="1"/></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Dupont</t></is></c></row>'
        '<row r="1048576"><c r="A1048576" s="1"/></row>'
    )
    table = read_table(changed(workbook({"A": PLAIN}), xl__worksheets__sheet1_xml=styled))
    assert [row.cells for row in table.rows] == [("Dupont",)]


def test_broken_archives_are_refused():
    good = workbook({"A": PLAIN})
    assert "abîmé" in refusal(good[: len(good) // 2])
    assert "abîmé" in refusal(changed(good, xl__worksheets__sheet1_xml=b"<worksheet><sheetData>"))
    assert "abîmé" in refusal(changed(good, xl__worksheets__sheet1_xml=None))
    assert "abîmé" in refusal(changed(good, xl__workbook_xml=b"not xml"))


def test_other_archives_say_what_they_are():
    def archive(name: str) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as made:
            made.writestr(name, b"x")
        return target.getvalue()

    assert "LibreOffice (.ods)" in refusal(archive("content.xml"))
    assert "classeur binaire" in refusal(archive("xl/workbook.bin"))
    assert "une archive, pas un tableau" in refusal(archive("photo.jpg"))
