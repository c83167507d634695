"""Columns guessed from titles of several programs, from near names and from values."""

import pytest

from etabli.kernel.transfer.mapping import by_column, by_title, digest_of, guess_mapping, missing_fields
from etabli.kernel.transfer.reading import read_table
from etabli.kernel.transfer.tests.people import PEOPLE

pytestmark = pytest.mark.once


def guessed(text: str) -> dict[int, str]:
    return guess_mapping(PEOPLE, read_table(text.encode()))


def test_own_names_and_those_of_other_programs():
    assert guessed("E-mail;Nom;Autre\na@b.fr;A;x\n") == {0: "email", 1: "name"}
    assert guessed("NOM DU CONTACT;Email du contact\nA;a@b.fr\n") == {0: "name", 1: "email"}


def test_capitals_accents_stars_and_spaces_do_not_matter():
    assert guessed("Telephone ;e mail *\n0612;a@b.fr\n") == {0: "phone", 1: "email"}


def test_technical_key_in_brackets():
    assert guessed("Adresse (c.email);Quoi (c.inconnu)\na@b.fr;x\n") == {0: "email"}


def test_near_names():
    assert guessed("Téléphonne;Couriel\n0612;a@b.fr\n") == {0: "phone", 1: "email"}


def test_values_decide_between_two_titles():
    assert guessed("Courriel;E-mail\nnon;a@b.fr\nnon;c@d.fr\n") == {1: "email"}


def test_several_columns_of_one_field():
    assert guessed("E-mail;Sociétés;societes\na@b.fr;A;B\n") == {0: "email", 1: "companies", 2: "companies"}


def test_choice_is_remembered_whatever_the_order_of_columns():
    kept = by_title({0: "name", 2: "email"}, ("Qui", "Quoi", "Où écrire"))
    assert digest_of(("Qui", "Quoi", "Où écrire")) == digest_of(("où écrire", "Qui", "Quoi"))
    assert digest_of(("Qui", "Quoi")) != digest_of(("Qui", "Quoi", "Où"))
    assert by_column(kept, PEOPLE, ("Où écrire", "Qui")) == {0: "email", 1: "name"}
    assert by_column({"Qui": "gone"}, PEOPLE, ("Qui",)) == {}


def test_compulsory_fields():
    assert [declared.key for declared in missing_fields(PEOPLE, ["name"])] == ["email"]
    assert missing_fields(PEOPLE, ["email"]) == []
