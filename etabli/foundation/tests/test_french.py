"""French figures, dates, lists and amounts in words."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etabli.foundation import french
from etabli.foundation.errors import NumberError
from etabli.foundation.phones import phone, phone_text
from etabli.foundation.text import searchable, slug
from etabli.foundation.words import amount_in_words, number_in_words


def test_figures() -> None:
    assert french.number(Decimal("1234567.500")) == "1\u202f234\u202f567,5"
    assert french.number(Decimal("-0.000001")) == "\u22120,000001"
    assert french.number(12, least=2) == "12,00"
    assert french.number(Decimal("1E+3")) == "1\u202f000"
    assert french.amount(Decimal("-214.645")) == "\u2212214,65"
    assert french.amount(Decimal("-0.001")) == "0,00"
    assert french.money(Decimal("1234.5")) == "1\u202f234,50\u202f€"
    assert french.money(Decimal("1234.5"), "SEK", french.HARD) == "1\u202f234,50\u00a0SEK"
    assert french.rate(Decimal("5.50")) == "5,5\u202f%"


def test_a_number_is_never_cut_silently() -> None:
    with pytest.raises(ValueError, match="round it first"):
        french.number(Decimal("1.234"), most=2)


def test_dates() -> None:
    assert french.day(date(2027, 3, 14)) == "14\u00a0mars\u00a02027"
    assert french.day(date(2027, 8, 1)) == "1er\u00a0août\u00a02027"
    assert french.short(date(2027, 3, 4)) == "04/03/2027"
    assert french.month(date(2027, 12, 4)) == "décembre\u00a02027"
    assert [french.ordinal(1), french.ordinal(1, feminine=True), french.ordinal(2)] == ["1er", "1re", "2e"]


def test_identifiers() -> None:
    assert french.siren("732829320") == "732\u00a0829\u00a0320"
    assert french.siret("73282932000074") == "732\u00a0829\u00a0320\u00a000074"
    assert french.vat_number("FR44732829320") == "FR\u00a044\u00a0732\u00a0829\u00a0320"
    assert french.vat_number("DE136695976") == "DE136695976"
    assert french.iban("FR7630006000011234567890189") == "FR76 3000 6000 0112 3456 7890 189".replace(" ", "\u00a0")
    assert french.spaced("") == ""


def test_words_agree() -> None:
    words = ["facture", "avoir", "taux", "bordereau", "journal", "devis", "facture émise"]
    assert [french.plural(word, 2) for word in words] == [
        *("factures", "avoirs", "taux", "bordereaux", "journaux", "devis", "factures émises"),
    ]
    assert french.plural("facture", 0) == french.plural("facture", Decimal("1.5")) == "facture"
    assert french.plural("œil", 3, "yeux") == "yeux"
    assert french.counted(1, "facture") == "1\u00a0facture"
    assert french.counted(1200, "devis") == "1\u202f200\u00a0devis"
    assert french.counted(0, "facture", feminine=True) == "aucune facture"
    assert french.counted(0, "devis") == "aucun devis"


def test_lists() -> None:
    assert french.joined([]) == ""
    assert french.joined(["a"]) == "a"
    assert french.joined(["a", "b", "c"]) == "a, b et c"
    assert french.joined(["a", "b"], last="ou") == "a ou b"


def test_typesetting() -> None:
    assert french.tidy("Prêt ? Oui : « 20 % » ; fin") == "Prêt\u202f? Oui\u00a0: «\u00a020\u00a0%\u00a0»\u202f; fin"
    assert french.tidy("le 14 mars, 38000 Grenoble, n° 4") == "le 14\u00a0mars, 38000\u00a0Grenoble, n°\u00a04"
    assert french.tidy("p. 3, art. 5, M. Durand, 8 km, 8 kmh") == (
        "p.\u00a03, art.\u00a05, M.\u00a0Durand, 8\u00a0km, 8 kmh"
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "zéro"),
        (16, "seize"),
        (21, "vingt et un"),
        (61, "soixante et un"),
        (70, "soixante-dix"),
        (71, "soixante et onze"),
        (72, "soixante-douze"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (91, "quatre-vingt-onze"),
        (99, "quatre-vingt-dix-neuf"),
        (100, "cent"),
        (101, "cent un"),
        (200, "deux cents"),
        (280, "deux cent quatre-vingts"),
        (999, "neuf cent quatre-vingt-dix-neuf"),
        (1000, "mille"),
        (1001, "mille un"),
        (2000, "deux mille"),
        (80_000, "quatre-vingt mille"),
        (200_000, "deux cent mille"),
        (80_000_000, "quatre-vingts millions"),
        (200_000_000, "deux cents millions"),
        (1_000_000, "un million"),
        (2_000_080, "deux millions quatre-vingts"),
        (3_000_001_000, "trois milliards mille"),
        (71_571_271, "soixante et onze millions cinq cent soixante et onze mille deux cent soixante et onze"),
    ],
)
def test_numbers_in_words(value: int, words: str) -> None:
    assert number_in_words(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "zéro euro"),
        ("0.01", "un centime"),
        ("0.80", "quatre-vingts centimes"),
        ("1", "un euro"),
        ("1.01", "un euro et un centime"),
        ("1234.50", "mille deux cent trente-quatre euros et cinquante centimes"),
        ("1000000", "un million d’euros"),
        ("2000000.02", "deux millions d’euros et deux centimes"),
        ("2000001", "deux millions un euros"),
        ("-80", "moins quatre-vingts euros"),
    ],
)
def test_amounts_in_words(value: str, words: str) -> None:
    assert amount_in_words(Decimal(value)) == words


def test_words_know_their_limit() -> None:
    with pytest.raises(NumberError):
        number_in_words(10**12)


@given(st.integers(0, 10**12 - 1))
def test_s_of_cents_and_vingts_never_precedes_another_number(value: int) -> None:
    words = number_in_words(value).replace("-", " ").split()
    for word, following in pairwise(words):
        if word in ("cents", "vingts"):
            assert following.startswith(("million", "milliard"))


def test_search_and_slugs() -> None:
    assert searchable("  Cœur d’ÉTÉ\u00a0№ 3 — Straße, ÆGIR ") == "coeur d'ete no 3 - strasse, aegir"
    assert slug("Société d’Été n° 3 !") == "societe-d-ete-n-3"
    assert slug("a" * 79 + " b", 80) == "a" * 79
    assert slug("…") == ""


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("06 12 34 56 78", "+33612345678", "06 12 34 56 78"),
        ("06.12.34.56.78", "+33612345678", "06 12 34 56 78"),
        ("+33 (0)4 76 12 34 56", "+33476123456", "04 76 12 34 56"),
        ("0033476123456", "+33476123456", "04 76 12 34 56"),
        ("+32 2 555 12 12", "+3225551212", "+32 2 555 12 12"),
    ],
)
def test_phones(typed: str, stored: str, shown: str) -> None:
    assert phone(typed) == stored
    assert phone_text(stored) == shown.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Indiquez"),
        ("bonjour", "n’est pas"),
        ("06 12", "trop court"),
        ("06123456789999", "trop long"),
        ("0000000000", "n’existe pas"),
    ],
)
def test_wrong_phones(typed: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        phone(typed)


def test_an_old_unreadable_phone_is_shown_as_it_is() -> None:
    assert phone_text("poste 12") == "poste 12"
