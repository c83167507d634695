"""Files going out: read as they are by a French spreadsheet, never run by it."""

import datetime
from decimal import Decimal

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.transfer.exporting import ExportColumn, export_rows
from etabli.kernel.transfer.modelfiles import model_file
from etabli.kernel.transfer.reading import read_table
from etabli.kernel.transfer.tests.people import PEOPLE

pytestmark = pytest.mark.once
COLUMNS = [
    ExportColumn("Nom", lambda row: row[0]),
    ExportColumn("Prix HT", lambda row: row[1], decimals=2),
    ExportColumn("Le", lambda row: row[2]),
    ExportColumn("Actif", lambda row: row[3]),
]
ROWS = [
    ("Dupont; fils", Decimal("1849.9"), datetime.date(2027, 3, 14), True),
    ("=HYPERLINK(1)", Decimal("-12"), None, False),
    ("+33 6 12", None, datetime.datetime(2027, 3, 14, 8, 30, tzinfo=datetime.UTC), None),
    ("@cmd", 0, None, None),
    ("-5 %", 7, None, None),
]


def whole(content) -> bytes:
    return content if isinstance(content, bytes) else b"".join(content)


def test_csv_is_what_a_french_spreadsheet_expects():
    content, filename, media_type = export_rows(COLUMNS, ROWS, "csv", name="Clients à relancer")
    assert whole(content).decode() == (
        "\ufeffNom;Prix HT;Le;Actif\r\n"
        '"Dupont; fils";1849,90;14/03/2027;Oui\r\n'
        "'=HYPERLINK(1);-12,00;;Non\r\n"
        "+33 6 12;;14/03/2027 09:30;\r\n"
        "'@cmd;0,00;;\r\n"
        "'-5 %;7,00;;\r\n"
    )
    assert filename.startswith("clients-a-relancer-2") and filename.endswith(".csv")
    assert media_type == "text/csv; charset=utf-8"


def test_csv_is_made_while_it_is_sent():
    taken = []

    def rows():
        for number in range(1200):
            taken.append(number)
            yield (str(number), None, None, None)

    pieces = iter(export_rows(COLUMNS, rows(), "csv").content)
    assert taken == []
    next(pieces)
    assert len(taken) == 500
    assert len(b"".join(pieces).splitlines()) == 700


def test_what_we_export_we_read_back():
    table = read_table(whole(export_rows(COLUMNS, ROWS[:1] + ROWS[2:], "csv").content))
    assert [row.cells[0] for row in table.rows] == ["Dupont; fils", "+33 6 12", "@cmd", "-5 %"]
    assert not any(row.refused for row in table.rows)


def test_xlsx_has_real_numbers_and_dates_and_no_formula():
    content, filename, media_type = export_rows(COLUMNS, ROWS, "xlsx", name="Clients / 2027")
    table = read_table(whole(content))
    assert (table.sheet, table.headers) == ("Clients  2027", ("Nom", "Prix HT", "Le", "Actif"))
    assert table.rows[0].cells == ("Dupont; fils", 1849.9, datetime.date(2027, 3, 14), "Oui")
    assert table.rows[2].cells[2] == datetime.datetime(2027, 3, 14, 9, 30)
    assert table.rows[1].cells[:2] == ("=HYPERLINK(1)", -12)
    assert filename.endswith(".xlsx") and "spreadsheetml" in media_type


def test_unknown_format_is_refused():
    with pytest.raises(Refused):
        export_rows(COLUMNS, ROWS, "pdf")


def test_column_hidden_without_its_permission():
    class Reader:
        def may_see(self, what):
            return what != "costs"

    column = ExportColumn("Coût", lambda row: row, permission="costs")
    assert [column.is_seen_by(Reader()), COLUMNS[0].is_seen_by(Reader())] == [False, True]


def test_model_file_can_be_filled_in_and_imported():
    for format in ("csv", "xlsx"):
        content, filename, _media_type = model_file(PEOPLE, format)
        table = read_table(whole(content))
        assert table.headers == ("E-mail *", "Nom", "Téléphone", "Sociétés", "Clé")
        assert filename.startswith("modele-personnes-")
