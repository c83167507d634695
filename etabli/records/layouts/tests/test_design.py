"""Designs: whole whatever is stored, and what they print."""

from etabli.records.layouts import design
from etabli.records.layouts.design import columns_of, new_design, options_of, read_design


def test_a_design_survives_what_it_does_not_know() -> None:
    stored = {
        "version": 1,
        "fonts": {"text": "Comic Sans", "display": "Source Serif 4", "figures": "later"},
        "size": "huge",
        "columns": [
            {"key": "total", "shown": True, "label": "Montant", "width": 30, "bold": True},
            {"key": "label", "shown": False},
            {"key": "carbon", "shown": True},
            "nonsense",
        ],
        "order": ["mentions", "stamp"],
        "options": {"seller": False, "barcode": "yes", "glitter": 3},
        "texts": {"intro": 4, "motto": "Bien faire"},
        "margins": {"left": 30},
    }
    read = read_design(stored)
    assert (read["margins"], read["size"], read["paper"]) == ({"left": 30}, "normal", "a4")
    assert read["fonts"] == {"text": "", "display": "Source Serif 4", "figures": "later"}
    keys = [one["key"] for one in read["columns"]]
    assert keys.index("total") < keys.index("label") and "carbon" in keys and len(keys) == len(set(keys)) == 10
    assert next(one for one in read["columns"] if one["key"] == "label")["shown"] is True
    assert read["columns"][keys.index("total")]["bold"] is True
    assert read["order"] == ["mentions", "stamp", "schedule", "payment", "notes", "signature"]
    assert (read["options"]["seller"], read["options"]["barcode"], read["options"]["glitter"]) == (False, False, 3)
    assert (read["texts"]["intro"], read["texts"]["motto"]) == ("", "Bien faire")
    assert read_design(read) == read
    assert stored["size"] == "huge"
    assert read_design(None) == read_design([]) == new_design()


def test_an_older_design_is_brought_to_date(monkeypatch) -> None:
    monkeypatch.setitem(design.UPGRADES, 1, lambda raw: {**raw, "size": "large"})
    monkeypatch.setattr(design, "VERSION", 2)
    read = read_design({"version": 1, "size": "small"})
    assert (read["version"], read["size"]) == (2, "large")
    assert read_design({"version": 3, "size": "small"})["version"] == 3


def test_options_show_and_hide_columns() -> None:
    made = new_design()
    usual = options_of(made)
    assert columns_of(made, usual) == ["ref", "label", "quantity", "unit", "unit_price", "discount", "vat", "total"]
    assert usual["subject"] is False and usual["reference"] is True and usual["image"] is False
    hidden = {**usual, "reference": False, "discount": False, "image": True}
    assert columns_of(made, hidden) == ["image", "label", "quantity", "unit", "net_price", "vat", "total"]
    assert columns_of(made, {**usual, "unit_price": False})[3:6] == ["unit", "net_price", "discount"]
    made["columns"] = [one for one in made["columns"] if one["key"] != "unit_price"]
    assert "unit_price" in columns_of(read_design(made), usual)
