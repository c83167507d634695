"""What the line grid hands out and takes back."""

import json

import pytest
from django.test import SimpleTestCase
from lxml import html

from etabli.ui.linegrid import LineGrid, read_rows
from etabli.ui.tests.benchapp.grid import COLUMNS, KINDS, ROWS


class LineGridTest(SimpleTestCase):
    def test_the_element_carries_columns_kinds_and_rows(self):
        drawn = html.fromstring(LineGrid(COLUMNS, KINDS, ROWS).as_html())
        data = json.loads(drawn.get("data-grid"))
        assert [column["name"] for column in data["columns"]] == ["ref", "desc", "qty", "unit", "pu", "total"]
        assert data["columns"][3]["choices"] == [["u", "u"], ["j", "j"], ["h", "h"]]
        assert data["kinds"][1]["cells"] == ["desc"]
        assert data["rows"][1]["shown"] == {"total": "2 240,00"}
        hidden = drawn.xpath("input[@name='lines']/@value")[0]
        assert [row["id"] for row in read_rows(hidden)] == [1, 2, 3, 4]

    def test_text_of_lines_cannot_leave_the_attribute(self):
        rows = [{"key": "a", "id": 1, "kind": "item", "values": {"desc": '"><script>alert(1)</script>'}}]
        drawn = LineGrid(COLUMNS, KINDS, rows).as_html()
        assert "<script" not in drawn
        assert (
            json.loads(html.fromstring(drawn).get("data-grid"))["rows"][0]["values"]["desc"]
            == rows[0]["values"]["desc"]
        )

    def test_rows_are_read_as_agreed_and_anything_else_is_refused(self):
        posted = {"rows": [{"key": "n1", "id": None, "kind": "item", "values": {"qty": 3, "ok": True, "x": None}}]}
        values = {"qty": "3", "ok": True, "x": ""}
        assert read_rows(json.dumps(posted)) == [{"key": "n1", "id": None, "kind": "item", "values": values}]
        assert read_rows("") == []
        bad_id, bad_flag = '{"rows": [{"values": {}, "id": "x"}]}', '{"rows": [{"id": true, "values": {}}]}'
        for bad in ("[]", '{"rows": 3}', '{"rows": [1]}', bad_id, bad_flag):
            with pytest.raises(ValueError, match=r"expected|line"):
                read_rows(bad)
