"""Cells into values, or into a sentence."""

import datetime
from decimal import Decimal

import pytest

from etabli.foundation.errors import InputError
from etabli.kernel.transfer import parsing

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1 849,90", "1849.90"),
        ("1\u202f849,90", "1849.90"),
        ("0,4167", "0.4167"),
        ("5.5", "5.5"),
        ("49,00 €", "49"),
        ("1.234,50", "1234.50"),
        ("-12,5", "-12.5"),
        (1849.9, "1849.9"),
        (0.1 + 0.2, "0.3"),
        (12, "12"),
    ],
)
def test_numbers(written, value):
    assert parsing.decimal(6)(written) == Decimal(value)


def refusal(parse, value) -> str:
    with pytest.raises(InputError) as refused:
        parse(value)
    return refused.value.message


def test_numbers_refused():
    assert refusal(parsing.decimal(6), "abc") == "«\u00a0abc\u00a0» n’est pas un nombre. Exemple\u00a0: 1 234,50."
    assert refusal(parsing.decimal(2), "1,2345") == "«\u00a01,2345\u00a0» a trop de décimales\u00a0: 2 au plus."
    assert refusal(parsing.decimal(2, least_value=Decimal(0)), "-1").startswith("«\u00a0-1\u00a0» est trop petit")
    assert "n’est pas un nombre" in refusal(parsing.decimal(2), True)
    assert "n’est pas un nombre" in refusal(parsing.decimal(2), datetime.date(2027, 3, 14))


def test_rates():
    assert parsing.percentage("5.5") == Decimal("5.5")
    assert parsing.percentage("20 %") == Decimal(20)
    assert "de 0 à 100" in refusal(parsing.percentage, "120")


@pytest.mark.parametrize(
    "written",
    [
        "14/03/2027",
        "14-3-27",
        "14.03.2027",
        "2027-03-14",
        "2027-03-14T08:30:00Z",
        "14/03/2027 08:30",
        datetime.datetime(2027, 3, 14, 8),
    ],
)
def test_dates(written):
    assert parsing.date(written) == datetime.date(2027, 3, 14)


def test_dates_refused():
    assert refusal(parsing.date, "demain") == "«\u00a0demain\u00a0» n’est pas une date. Exemple\u00a0: 14/03/2027."
    assert refusal(parsing.date, "31/02/2027") == "Le 31/02/2027 n’existe pas au calendrier."


def test_yes_and_no():
    assert [parsing.yes_no(word) for word in ("Oui", "NON", "x", "0", True)] == [True, False, True, False, True]
    assert (
        refusal(parsing.yes_no, "peut-être")
        == "«\u00a0peut-être\u00a0» n’est ni «\u00a0Oui\u00a0» ni «\u00a0Non\u00a0»."
    )


def test_addresses():
    assert parsing.email("  Compta@Client.EXAMPLE ") == "Compta@client.example"
    assert refusal(parsing.email, "garage@").startswith("«\u00a0garage@\u00a0» n’est pas une adresse e-mail.")


def test_words_and_texts():
    assert parsing.words("Hébergeur, Grand compte;  VIP") == ["Hébergeur", "Grand compte", "VIP"]
    assert parsing.text("  deux\n lignes ") == "deux lignes"
    assert parsing.long_text("deux\nlignes\n") == "deux\nlignes"
    assert "11 caractères" in refusal(parsing.short_text(10), "x" * 11)


def test_choices():
    parse = parsing.one_of({"Produit fini": "finished", "Autre": "other"}, "Produit fini, Autre")
    assert parse("PRODUIT  FINI") == "finished"
    assert refusal(parse, "Truc").endswith("Valeurs admises\u00a0: Produit fini, Autre.")
