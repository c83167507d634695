"""The worked examples of calculation.md, exact to the cent."""

import json
from pathlib import Path
from typing import Any

import pytest

from etabli.foundation.tests.documents import read_document
from etabli.foundation.totals import compute

EXAMPLES = json.loads(Path(__file__).with_name("calculation_examples.json").read_text("utf-8"))


def test_all_seven_examples_are_here() -> None:
    assert len(EXAMPLES) == 7


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["title"])
def test_example(example: dict[str, Any]) -> None:
    assert compute(**read_document(example["input"])).figures() == example["totals"] | {"paid": "0.00"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["title"])
def test_example_with_lines_reversed(example: dict[str, Any]) -> None:
    document = read_document(example["input"])
    document["lines"].reverse()
    expected = example["totals"] | {"paid": "0.00", "line_totals": example["totals"]["line_totals"][::-1]}
    assert compute(**document).figures() == expected
