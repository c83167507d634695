"""Typed values: read, refused, told; choices renamed and archived; types changed; fields deleted and brought back."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.cache import caches

from etabli.foundation.errors import InputError
from etabli.kernel.fields import CustomField, FieldValue, definitions_for, set_values, told, values_of
from etabli.kernel.fields.changing import (
    OptionGiven,
    conversion,
    convert_field,
    delete_field,
    restore_field,
    save_field,
)
from etabli.kernel.fields.defined import Definition, Option
from etabli.kernel.fields.purging import purge_fields
from etabli.kernel.fields.reading import as_plain
from etabli.kernel.fields.typed import read
from etabli.kernel.journal import entries_of
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Invalid, Refused
from etabli.records.parties.models import Party

RED, BLUE = Option(1, "Rouge"), Option(2, "Bleu nuit")


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    caches["near"].clear()
    yield
    caches["near"].clear()


def of(kind: str) -> Definition:
    return Definition(1, "x", "Couleur", kind, (), options=(RED, BLUE))


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "raw", "value", "shown", "plain"),
    [
        ("text", "  deux   mots ", "deux mots", "deux mots", "deux mots"),
        ("long", "a\r\nb", "a\nb", "a\nb", "a\nb"),
        ("number", "1 234,50", Decimal("1234.5"), "1\u202f234,5", "1234.5"),
        ("date", "14/03/2027", datetime.date(2027, 3, 14), "14/03/2027", "2027-03-14"),
        ("bool", "non", False, "non", False),
        ("link", "exemple.fr/a", "https://exemple.fr/a", "https://exemple.fr/a", "https://exemple.fr/a"),
        ("list", "ROUGE", RED, "Rouge", "Rouge"),
        ("multi", "bleu nuit; rouge", (RED, BLUE), "Rouge, Bleu nuit", ["Rouge", "Bleu nuit"]),
        ("multi", ["Bleu nuit"], (BLUE,), "Bleu nuit", ["Bleu nuit"]),
    ],
)
def test_values_of_each_type(kind: str, raw: Any, value: Any, shown: str, plain: Any) -> None:
    found = read(of(kind), raw)
    assert (found, told(found), as_plain(found)) == (value, shown, plain)


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "raw", "sentence"),
    [
        ("text", "x" * 301, "301 signes"),
        ("text", True, "texte est attendu"),
        ("number", "douze", "douze"),
        ("number", "9" * 13, "trop grand"),
        ("number", True, "nombre est attendu"),
        ("date", "31/02/2027", "calendrier"),
        ("bool", "peut-être", "ni « Oui » ni « Non »"),
        ("link", "javascript:alert(1)", "pas une adresse web"),
        ("list", "Vert", "n’est pas un choix de « Couleur »"),
        ("multi", 3, "liste de choix"),
    ],
)
def test_what_does_not_fit_is_refused_in_french(kind: str, raw: Any, sentence: str) -> None:
    with pytest.raises(InputError) as refusal:
        read(of(kind), raw)
    assert sentence in refusal.value.message.replace("\u00a0", " ")


def make(label: str, kind: str = "text", *choices: str, kinds: Any = ("customer",), **more: Any) -> CustomField:
    field = CustomField(label=label, type=kind, kinds=list(kinds), **more)
    return save_field(field, [OptionGiven(0, choice) for choice in choices])


@pytest.fixture
def party(db: None) -> Party:
    return Party.objects.create(name="Menuiserie Érable", is_customer=True)


def test_written_whole_or_not_at_all_and_journaled(party: Party, django_assert_num_queries: Any) -> None:
    make("Surface (m²)", "number")
    make("Secteur", "list", "Bois", "Métal", required=True)
    make("Livraison", kinds=("supplier",))
    assert [one.key for one in definitions_for(party)] == ["surface_m2", "secteur"]
    assert [one.key for one in definitions_for(Party)] == ["surface_m2", "secteur", "livraison"]
    with pytest.raises(Invalid) as refusal:
        set_values(party, {"surface_m2": "x", "livraison": "y", "secteur": None}, by=SYSTEM, path="custom_fields.")
    assert set(refusal.value.faults) == {
        "custom_fields.surface_m2",
        "custom_fields.livraison",
        "custom_fields.secteur",
    }
    assert not FieldValue.objects.exists()
    set_values(party, {"surface_m2": "12,5", "secteur": "bois"}, by=SYSTEM)
    assert set_values(party, {"secteur": "Bois"}, by=SYSTEM) == {}
    assert entries_of(party).first().data == {"custom.surface_m2": ["", "12,5"], "custom.secteur": ["", "Bois"]}
    with django_assert_num_queries(1):
        assert sorted(map(told, values_of(party).values())) == ["12,5", "Bois"]


def test_choices_renamed_archived_and_refused_twice(party: Party) -> None:
    field = make("Secteur", "list", "Bois", "Métal", "Verre")
    bois, metal, verre = field.options.all()
    set_values(party, {"secteur": "Bois"}, by=SYSTEM)
    save_field(field, [OptionGiven(metal.pk, "Métaux", "red"), OptionGiven(0, "Pierre")])
    bois.refresh_from_db()
    assert bois.archived, "a record bears it"
    assert not type(verre).objects.filter(pk=verre.pk).exists(), "nobody bore it"
    assert told(values_of(party)[field.pk]) == "Bois"
    save_field(field, [OptionGiven(bois.pk, "Bois massif")])
    assert FieldValue.objects.get().sort == "bois massif"
    for options, sentence in (
        ([], "au moins un choix"),
        ([OptionGiven(bois.pk, "A"), OptionGiven(bois.pk, "B")], "deux"),
    ):
        with pytest.raises(Refused, match=sentence):
            save_field(field, options)
    with pytest.raises(Refused, match="existe déjà"):
        make("SECTEUR", "list", "x")


def test_types_change_when_nothing_is_lost(party: Party) -> None:
    field = make("Effectif")
    other = Party.objects.create(name="B", is_customer=True)
    set_values(party, {"effectif": "12"}, by=SYSTEM)
    set_values(other, {"effectif": "douze"}, by=SYSTEM)
    assert conversion(field, "number").unfit == ["douze"]
    with pytest.raises(Refused, match="douze"):
        convert_field(field, "number")
    assert told(values_of(other)[field.pk]) == "douze"
    convert_field(field, "list")
    assert [option.label for option in field.options.all()] == ["12", "douze"]
    convert_field(field, "text")
    set_values(other, {"effectif": "7"}, by=SYSTEM)
    convert_field(field, "number")
    assert sorted(FieldValue.objects.values_list("number", flat=True)) == [Decimal(7), Decimal(12)]


def test_deleted_kept_thirty_days_and_brought_back(party: Party) -> None:
    anne = User.objects.create_administrator("anne@etabli.example")
    field = make("Effectif")
    set_values(party, {"effectif": "12"}, by=SYSTEM)
    with time_machine.travel("2026-11-01 10:00Z", tick=False):
        delete_field(field, by=anne)
    assert definitions_for(party) == []
    make("Effectif")
    with time_machine.travel("2026-11-20 10:00Z", tick=False):
        purge_fields.call()
    assert restore_field(CustomField.objects.get(pk=field.pk), by=anne).deleted_at is None
    assert told(values_of(party)[field.pk]) == "12"
    with pytest.raises(Refused, match="pas supprimé"):
        restore_field(CustomField.objects.get(pk=field.pk), by=anne)
    FieldValue.objects.create(field=field, kind="parties.party", object_id=10**6, text="orphan")
    with time_machine.travel("2026-11-20 10:00Z", tick=False):
        delete_field(CustomField.objects.get(pk=field.pk), by=anne)
    FieldValue.objects.filter(object_id=party.pk).exists()
    with time_machine.travel("2027-01-01 10:00Z", tick=False):
        purge_fields.call()
    assert not FieldValue.objects.exists()
