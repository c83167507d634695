"""Words kept and words asked must meet."""

from datetime import date
from decimal import Decimal

import pytest

from etabli.kernel.search.spelling import distance
from etabli.kernel.search.words import asked_words, joined_words, words_of

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Menuiserie Cœur d’Été", ["menuiserie", "coeur", "d", "ete"]),
        ("F-2027-0142", ["f", "2027", "0142", "20270142"]),
        ("anne.le-goff@atelier.fr", ["anne", "le", "goff", "atelier", "fr"]),
        (Decimal("1234.50"), ["1234c50"]),
        (Decimal("-12.00"), ["12c00"]),
        ("732 829 320", ["732", "829", "320", "732829320"]),
        ("+33478123456", ["33478123456", "0478123456"]),
        ("+33 4 78 12 34 56", ["33", "4", "78", "12", "34", "56", "33478123456", "0478123456"]),
        ("Total 1 234,50 €", ["total", "1", "234", "50", "1234c50", "1234"]),
        (date(2027, 3, 14), ["14", "03", "2027", "14032027"]),
        (None, []),
        (True, []),
        (["a b", 12], ["a", "b", "12"]),
    ],
)
def test_words_kept(value: object, words: list[str]):
    assert words_of(value) == words


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Lyon menui", [["lyon", "menui"]]),
        ("0142", [["0142"]]),
        ("1234,50", [["1234c50"]]),
        ("1 234,50 €", [["1234c50"]]),
        ("1234.5", [["1234c5"]]),
        ("732 829 320", [["732", "829", "320"], ["732829320"]]),
        ("04.78.12", [["04", "78", "12"], ["047812"]]),
        ("FR 40 303", [["fr", "40", "303"], ["fr40303"]]),
        ("a", []),
        ("  ", []),
        ('"* OR (', [["or"]]),
        ("'); DROP TABLE x", [["drop", "table", "x"]]),
    ],
)
def test_words_asked(text: str, ways: list[list[str]]):
    assert asked_words(text) == ways


def test_each_word_is_kept_once():
    assert joined_words(["a b a", "b c"]) == "a b c"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("menuiserie", "menuiserie", 0),
        ("menuisrie", "menuiserie", 1),
        ("menuisreie", "menuiserie", 1),
        ("meunuiserrie", "menuiserie", 2),
        ("dupont", "durand", 3),
        ("ab", "abcdef", 3),
    ],
)
def test_distance(left: str, right: str, expected: int):
    assert distance(left, right, 2) == expected
