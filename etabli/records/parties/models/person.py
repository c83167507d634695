"""A private individual is one party and one contact at once; whichever is written, the other follows (DIR-004)."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from etabli.records.parties.models.identity import keys_of

if TYPE_CHECKING:
    from etabli.records.parties.models.contact import Contact
    from etabli.records.parties.models.party import Party

SHARED = ("first_name", "last_name", "email")


def complete_name(party: "Party") -> None:
    """The name of a person is first and last name; a person known by one name bears it as last name."""
    if not party.is_person:
        return
    full = f"{party.first_name} {party.last_name}".strip()
    if full:
        party.name = full
    else:
        party.last_name = party.name[:120]


def check_single_contact(party: "Party") -> None:
    """A business with several contacts cannot become a person. Raises ValidationError."""
    if party.is_person and party.pk and party.contacts.count() > 1:
        raise ValidationError(
            {"kind": _("Cette société a plusieurs contacts ; un particulier n’en a qu’un, lui-même.")}
        )


def mirror_on_contact(party: "Party") -> None:
    """Bring the contact of a person in step with its party; a business keeps its contacts as they are."""
    if not party.is_person:
        party.contacts.filter(is_person=True).update(is_person=False)
        return
    wanted = {name: getattr(party, name) for name in SHARED}
    contact = party.contacts.order_by("-is_person", "archived", "pk").first()
    if contact is None:
        party.contacts.create(**wanted, phone=party.phone, is_billing=True, is_person=True)
        return
    number = "mobile" if party.phone == contact.mobile else "phone"
    differing = _differing(contact, {**wanted, number: party.phone, "is_person": True})
    if differing:
        party.contacts.filter(pk=contact.pk).update(**differing)


def mirror_on_party(contact: "Contact") -> None:
    """Bring the party of a person in step with its contact."""
    party = contact.party
    number = contact.phone or contact.mobile
    wanted = {name: getattr(contact, name) for name in SHARED} | {"phone": number}
    differing = _differing(party, wanted)
    if not differing:
        return
    for name, value in differing.items():
        setattr(party, name, value)
    complete_name(party)
    party.name_key, party.sort_key = keys_of(party.name)
    kept = {name: getattr(party, name) for name in ("name", "name_key", "sort_key")}
    changed = {**differing, **kept, "version": F("version") + 1}
    type(party)._base_manager.filter(pk=party.pk).update(**changed)


def _differing(row: Any, wanted: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in wanted.items() if getattr(row, name) != value}
