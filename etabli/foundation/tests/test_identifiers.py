"""Identifiers: normalised, or refused with the sentence that helps."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etabli.foundation.banking import Bank, bank_of, bic, iban
from etabli.foundation.errors import IdentifierError
from etabli.foundation.identifiers import (
    document_number,
    ean13,
    electronic_address,
    eu_vat,
    siren,
    siret,
    vat_number_of,
)


def said(check: Callable[[str], str], text: str) -> str:
    with pytest.raises(IdentifierError) as caught:
        check(text)
    return caught.value.message.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("check", "typed", "value"),
    [
        (siren, "732 829 320", "732829320"),
        (siren, "732.829\u00a0320", "732829320"),
        (siret, "732 829 320 00074", "73282932000074"),
        (siret, "35600000000048", "35600000000048"),
        (siret, "356 000 000 49837", "35600000049837"),
        (eu_vat, "fr 44 732 829 320", "FR44732829320"),
        (eu_vat, "DE 136 695 976", "DE136695976"),
        (eu_vat, "BE0428759497", "BE0428759497"),
        (eu_vat, "ESB58378431", "ESB58378431"),
        (eu_vat, "EL 094259216", "EL094259216"),
        (iban, "fr76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189"),
        (iban, "DE89370400440532013000", "DE89370400440532013000"),
        (bic, "agrifrpp", "AGRIFRPP"),
        (bic, "PSSTFRPPXXX", "PSSTFRPPXXX"),
        (ean13, "4 006381 333931", "4006381333931"),
        (electronic_address, " 732829320_73282932000074_COMPTA-1 ", "732829320_73282932000074_COMPTA-1"),
        (document_number, "FA-2026/000_1+B", "FA-2026/000_1+B"),
    ],
)
def test_normalised(check: Callable[[str], str], typed: str, value: str) -> None:
    assert check(typed) == value


@pytest.mark.parametrize(
    ("check", "typed", "sentence"),
    [
        (siren, "", "Ce SIREN compte 0 chiffre ; il en faut 9."),
        (siren, "73282932", "Ce SIREN compte 8 chiffres ; il en faut 9."),
        (siren, "73282932A", "Ce SIREN contient « A » ; il ne se compose que de chiffres."),
        (siren, "732829321", "Ce SIREN n’existe pas : sa clé est fausse. Vérifiez ses chiffres."),
        (siren, "000000000", "Ce SIREN n’existe pas : sa clé est fausse. Vérifiez ses chiffres."),
        (siren, "７32829320", "Ce SIREN contient « ７ » ; il ne se compose que de chiffres."),
        (siret, "7328293200007", "Ce SIRET compte 13 chiffres ; il en faut 14."),
        (siret, "73282932000075", "Ce SIRET n’existe pas : sa clé est fausse. Vérifiez ses chiffres."),
        (siret, "35600000049838", "Ce SIRET n’existe pas : sa clé est fausse. Vérifiez ses chiffres."),
        (eu_vat, "", "Indiquez un numéro de TVA."),
        (eu_vat, "FR45732829320", "La clé « 45 » ne va pas avec le SIREN 732829320."),
        (
            eu_vat,
            "FR4473282932",
            "Ce numéro de TVA compte 12 caractères ; un numéro français en a 13 (FR, clé, SIREN).",
        ),
        (eu_vat, "FR44AB2829320", "Un numéro de TVA français finit par les 9 chiffres du SIREN."),
        (
            eu_vat,
            "CHE123456788",
            "Un numéro de TVA commence par le code d’un pays de l’Union ; « CH » n’en est pas un.",
        ),
        (eu_vat, "DE13669597", "Ce numéro de TVA (DE) n’a pas la longueur attendue : 10 caractères."),
        (eu_vat, "DE136695977", "Ce numéro de TVA n’existe pas : sa clé est fausse. Vérifiez-le."),
        (iban, "", "Indiquez un IBAN."),
        (iban, "FR763000600001123456789018", "Cet IBAN compte 26 caractères ; il en faut 27 pour ce pays."),
        (iban, "FR76", "Cet IBAN compte 4 caractères ; il en faut 27 pour ce pays."),
        (
            iban,
            "FR7630006000011234567890198",
            "La clé de cet IBAN est fausse : un chiffre est mal recopié ou deux sont inversés.",
        ),
        (
            iban,
            "ZZ7630006000011234567890189",
            "Cet IBAN commence par « ZZ », qui n’est pas le code d’un pays à IBAN.",
        ),
        (iban, "FR76300060000112345678901é9", "Cet IBAN contient un caractère qui n’y a pas sa place."),
        (bic, "AGRI", "Ce BIC compte 4 caractères ; il en faut 8 ou 11."),
        (bic, "AGRIZZPP", "Ce BIC porte le code de pays « ZZ », qui n’existe pas."),
        (bic, "A!RIFRPP", "Ce BIC n’a pas la bonne forme. Exemple : AGRIFRPPXXX."),
        (
            ean13,
            "4006381333932",
            "Ce code EAN finit par 2 ; d’après ses 12 premiers chiffres, il devrait finir par 1.",
        ),
        (electronic_address, "", "Indiquez une adresse de facturation électronique."),
        (
            electronic_address,
            "732829320 A",
            "Cette adresse contient une espace ; seuls les lettres sans accent, les chiffres, « - », « _ » et « . » "
            "sont admis.",
        ),
        (electronic_address, "7" * 126, "Cette adresse compte 126 caractères ; il en faut 125 au plus."),
        (document_number, "FA 12", "Un numéro se compose de lettres sans accent, de chiffres et de + - _ / seulement."),
        (document_number, "F" * 36, "Ce numéro compte 36 caractères ; il en faut 35 au plus."),
    ],
)
def test_refused(check: Callable[[str], str], typed: str, sentence: str) -> None:
    assert said(check, typed) == sentence


def test_an_address_begins_with_its_owners_siren() -> None:
    assert electronic_address("732829320_STE", "732829320") == "732829320_STE"
    with pytest.raises(IdentifierError, match="commencer par le SIREN 552100554"):
        electronic_address("732829320_STE", "552100554")
    assert electronic_address("ap@client.example", scheme="EM") == "ap@client.example"


def test_the_vat_number_of_a_siren() -> None:
    assert vat_number_of("732829320") == "FR44732829320"
    assert vat_number_of("356 000 000") == "FR39356000000"


@given(st.integers(10**7, 10**8 - 1))
def test_every_computed_vat_number_is_valid(stem: int) -> None:
    from stdnum import luhn

    number = vat_number_of(f"{stem}{luhn.calc_check_digit(str(stem))}")
    assert eu_vat(number) == number


def test_the_bank_of_an_account() -> None:
    assert bank_of("FR7630006000011234567890189") == Bank("AGRIFRPPXXX", "CREDIT AGRICOLE SA")


def test_refusals_name_their_field() -> None:
    with pytest.raises(IdentifierError) as caught:
        siret("1", field="establishment.siret")
    assert caught.value.field == "establishment.siret"
    assert "\u202f;" in caught.value.message
