"""Every address of the program is tried: by nobody, and by people whose roles do not open it (PERM, USR-003 to 006)."""

from typing import Any

import pytest
from django.test import Client

from etabli.kernel.modules import plugged
from etabli.kernel.people.roles import AccessLevel, Role
from etabli.kernel.testing import nothing_written
from etabli.records.testing import Cast, make_party
from etabli.ui.menus import MenuEntry
from etabli.ui.registry import registry
from etabli.ui.testing import make_person
from stories.doors import Door, every_door

pytestmark = pytest.mark.django_db

PART: dict[str, Any] = {"headers": {"HX-Request": "true"}}  # answered without the frame
VIEWERS_OWN = ("colonnes/", "vues/")  # how somebody looks at a list is theirs to keep
TRIED = "Outils"  # a page of the tests of the kit
# what somebody who is not signed in may see
OPEN = {
    "healthz": {200, 503},
    "api/v1/openapi.json": {200},
    "api/v1/docs": {200},
    "compte/connexion/": {200},
    "compte/login/": {200},
    "compte/inactive/": {200},
    "compte/signup/": {200},  # says that accounts are opened by invitation
    "compte/confirm-email/": {200},
    "compte/mot-de-passe/oublie/": {200},
    "compte/password/reset/": {200},
    "compte/password/reset/done/": {200},
    "compte/password/reset/key/done/": {200},
    "compte/invitation/<str:token>/": {410},
}
# the pages of a menu, whom they are open to beside administrators (PERM-004 to 009, 018; rows of our own below)
SELLING = frozenset({Role.SALES_DIRECTOR, Role.SALES})
MATRIX: dict[tuple[str, str], frozenset[Role]] = {
    ("Pilotage", "Factures"): frozenset(),
    ("Pilotage", "Facturation électronique"): frozenset(),
    ("Commercial", "Agenda"): SELLING,
    ("Commercial", "Répertoire"): SELLING,
    ("Commercial", "Opportunités"): SELLING,
    ("Commercial", "Devis & commandes"): SELLING,
    ("Commercial", "Catalogue produits"): SELLING,
    ("Projets", "Tâches"): frozenset(Role),
    ("Pilotage", "Règlements"): frozenset(),
    ("Pilotage", "Comptabilité"): frozenset(),
    ("Commercial", "Échanges"): SELLING,
    ("Commercial", "Proformas"): SELLING,
    ("Commercial", "Offres"): SELLING,
    ("Dépenses/Fourn.", "Factures reçues"): frozenset({Role.EXPENSES}),
}

# without a menu of their own, from the order of the deal: whoever sells follows its invoices and payments
FOLLOWED = {"/factures/": SELLING, "/reglements/": SELLING}


def test_nobody_comes_in_without_signing_in(cast: Cast) -> None:
    visitor = Client()
    entered = []
    with nothing_written():
        for door in every_door():
            for answer in (visitor.get(door.path), visitor.post(door.path, {})):
                if not stays_outside(door, answer):
                    entered.append((door.pattern, answer.status_code))
    assert not entered, entered


def stays_outside(door: Door, answer: Any) -> bool:
    """Whether a visitor was sent to the sign-in page, refused, or shown what everybody may see."""
    if answer.status_code in {301, 302}:
        return bool(answer["Location"].startswith("/compte/"))
    return answer.status_code in OPEN.get(door.pattern, set()) | {401, 403, 404, 405}


def test_no_account_is_opened_without_an_invitation(cast: Cast) -> None:
    with nothing_written():
        Client().post("/compte/signup/", {"email": "x@exemple.fr", "password1": "U7-grenat!bois", "password2": ""})


def test_the_menus_are_those_of_the_matrix(cast: Cast) -> None:
    """Cell by cell, for each of the nine roles alone (PERM)."""
    entries = {(str(entry.menu), str(entry.label)): entry for entry in plugged(MenuEntry) if entry.label != TRIED}
    assert set(entries) == set(MATRIX)
    for role in Role:
        person = make_person(role)
        visitor = Client()
        visitor.force_login(person)
        shown = visitor.get("/profil/").content.decode()
        for cell, entry in entries.items():
            expected = role == Role.ADMINISTRATOR or role in MATRIX[cell]
            assert entry.is_open_to(person) is expected, (role, cell)
            assert (f'href="{entry.url}"' in shown) is expected, (role, cell)
            opened = expected or role in FOLLOWED.get(entry.url, ())
            assert visitor.get(entry.url).status_code == (200 if opened else 403), (role, cell)


def test_a_closed_page_is_closed_at_each_of_its_addresses(cast: Cast) -> None:
    """Somebody of human resources opens tasks and the account: every other address of a page refuses, written to or
    read, and nothing changes."""
    person = make_person(Role.HUMAN_RESOURCES)
    make_party()
    visitor = Client()
    visitor.force_login(person)
    pages = {page.slug: page.page() for page in registry.all()}
    closed = {slug for slug, page in pages.items() if not page.may_open(person)}
    assert {"repertoire", "devis", "factures", "societes", "utilisateurs", "journal", "sauvegardes"} <= closed
    entered = []
    with nothing_written():
        for door in every_door():
            if door.slug not in closed:
                continue
            for answer in (visitor.get(door.path, **PART), visitor.post(door.path, {}, **PART)):
                if answer.status_code not in {403, 404, 405}:
                    entered.append((door.pattern, answer.status_code))
    assert not entered, entered


def test_reading_does_not_write(cast: Cast) -> None:
    """The level « Lecture » of a person who sells: no address of any page writes."""
    person = make_person(Role.SALES, level=AccessLevel.READ)
    make_party()
    visitor = Client()
    visitor.force_login(person)
    with nothing_written():
        for door in every_door():
            page = registry.get(door.slug)
            if page is None or ".tests." in page.__module__ or door.slug in {"profil", "notifications"}:
                continue
            if not door.pattern.endswith(VIEWERS_OWN):
                visitor.post(door.path, {}, **PART)


def test_before_there_is_a_company_menus_say_what_to_do(db: None) -> None:
    """An empty program: each entry opens, or says that the company comes first, never that the page does not exist."""
    visitor = Client()
    visitor.force_login(make_person(Role.ADMINISTRATOR))
    for entry in plugged(MenuEntry):
        if entry.label != TRIED:
            answer = visitor.get(entry.url)
            is_told = answer.status_code == 409 and "Créez d’abord votre société" in answer.content.decode()
            assert answer.status_code == 200 or is_told, (entry.url, answer.status_code)
