"""Creating and changing parties with their addresses, contacts and categories, whole or not at all."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from etabli.kernel.actions.changes import fields_of
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Invalid
from etabli.kernel.resources import Caller, check_fields, may_write, write_down
from etabli.records.parties.actions import remove_address, remove_contact
from etabli.records.parties.api.shapes import ADDRESS, CONTACT, OWN, address_shape, contact_shape
from etabli.records.parties.models import Address, Category, Contact, Party
from etabli.records.parties.models.ways import read_ways, set_ways
from etabli.records.terms.models import PaymentTerm


def create_party(data: Any, caller: Caller) -> Party:
    """A new party with its parts."""
    may_write(Party, caller)
    given = data.model_dump(exclude_unset=True)
    if not given.get("name") and not given.get("last_name"):
        raise Invalid({"name": _("Donnez un nom.")})
    party = Party()
    _fill(party, given, caller)
    _write_parts(party, given, caller)
    write_down(party, before=None, by=caller.user)
    return party


def change_party(party: Party, data: Any, caller: Caller) -> Party:
    """What is given changes; the rest stays."""
    may_write(Party, caller)
    given = data.model_dump(exclude_unset=True)
    before, parts = fields_of(party), _parts_of(party)
    _fill(party, given, caller)
    _write_parts(party, given, caller)
    also = {
        name: [old, new]
        for (name, old), new in zip(parts.items(), _parts_of(party).values(), strict=True)
        if old != new
    }
    write_down(party, before=before, by=caller.user, also=also)
    return party


def _fill(party: Party, given: dict[str, Any], caller: Caller) -> None:
    for name in OWN:
        if name in given:
            setattr(party, name, given[name])
    links = {
        "account_manager_id": User.objects.filter(is_active=True),
        "payment_term_id": PaymentTerm.objects.all(),
        "payer_id": Party.objects.visible_to(caller.user),
        "group_id": Party.objects.visible_to(caller.user),
    }
    for name, rows in links.items():
        if name in given:
            wanted = given[name]
            if wanted is not None and not rows.filter(pk=wanted).exists():
                raise Invalid({name: _("Cet élément n’existe pas, ou ne vous est pas visible.")})
            setattr(party, name, wanted)
    check_fields(party, exclude=("account_manager", "payment_term", "payer", "group"))
    party.save()


def _write_parts(party: Party, given: dict[str, Any], caller: Caller) -> None:
    if "categories" in given:
        party.categories.set([_category(name) for name in dict.fromkeys(given["categories"])])
    if "addresses" in given:
        _replace(party, Address, given["addresses"], caller)
    if "contacts" in given:
        _replace(party, Contact, given["contacts"], caller)


def _category(name: str) -> Category:
    """The category of that name, whatever its capitals; a new name is a new category."""
    return Category.objects.filter(name__iexact=name).first() or Category.objects.create(name=name)


def _replace(party: Party, model: Any, items: list[dict[str, Any]], caller: Caller) -> None:
    """Rows given with their id are kept, others are new; those left out go."""
    is_address = model is Address
    label, names = ("addresses", ADDRESS) if is_address else ("contacts", CONTACT)
    rows = model.objects.filter(party=party) if is_address else model.objects.filter(party=party, archived=False)
    kept = {row.pk: row for row in rows}
    found = [_row(party, model, item, kept, f"{label}.{place}.") for place, item in enumerate(items)]
    wanted = {row.pk for row in found if row.pk}
    if len(wanted) < sum(1 for row in found if row.pk):
        raise Invalid({label: _("Un même identifiant est donné deux fois.")})
    for pk, row in kept.items():
        if pk not in wanted:
            (remove_address if is_address else remove_contact).action.fn(row, by=caller.user)  # type: ignore[attr-defined]
    for place, (row, item) in enumerate(zip(found, items, strict=True)):
        for name in names:
            if name in item:
                setattr(row, name, item[name])
        if "lines" in item:
            row.street = "\n".join(item["lines"])
        row.position = place
        check_fields(row, path=f"{label}.{place}.", exclude=("party",))
        row.save()
        _write_ways(row, item, f"{label}.{place}.")
    party.refresh_from_db()


def _write_ways(row: Any, item: dict[str, Any], path: str) -> None:
    """Further e-mails and telephones of a contact, when they are given."""
    for kind, name in (("email", "other_emails"), ("phone", "other_phones")):
        if name not in item:
            continue
        try:
            set_ways(row, kind, read_ways(kind, item[name], row.party.country))
        except ValidationError as wrong:
            raise Invalid({f"{path}{name}": wrong.messages[0]}) from None


def _row(party: Party, model: Any, item: dict[str, Any], kept: dict[int, Any], path: str) -> Any:
    pk = item.get("id")
    if pk is None:
        own = [row for row in kept.values() if getattr(row, "is_person", False)]
        return own[0] if own else model(party=party)
    if pk not in kept:
        raise Invalid({f"{path}id": _("Cette ligne n’appartient pas à cette fiche.")})
    return kept[pk]


def _parts_of(party: Party) -> dict[str, Any]:
    return {
        "categories": sorted(category.name for category in Category.objects.filter(parties=party)),
        "addresses": [address_shape(address) for address in Address.objects.filter(party=party)],
        "contacts": [contact_shape(contact) for contact in Contact.objects.filter(party=party, archived=False)],
    }
