"""What moves from an absorbed party to the one that is kept."""

from typing import Any

from django.utils.text import capfirst

from etabli.kernel.fields import definitions_for, told
from etabli.kernel.fields.reading import values_of_many
from etabli.kernel.modules import kind_of
from etabli.records.parties.merge_parts import move_beside, move_contacts, move_custom_values
from etabli.records.parties.models import Party
from etabli.records.parties.models.address import PRIORITIES

NAMES = ("name", "first_name", "last_name")
FILLED = (
    *("siren", "siret", "vat_number", "electronic_address", "third_party_code", "credit_limit"),
    *("email", "phone", "website", "account_manager", "payment_term", "payment_method"),
    *("prospect_stage", "payer", "group"),
)
CUSTOM = "custom."
CHOSEN = ("name", *FILLED, "vat_situation", "currency", "language")


def move_parts(kept: Party, absorbed: Party, chosen: frozenset[str] = frozenset()) -> None:
    """Addresses, contacts, categories, custom values, files, remarks and mails become those of the kept one.

    `chosen` names, as `custom.<key>`, the custom fields whose value is the absorbed party's even where both have one.
    """
    _move_addresses(kept, absorbed)
    move_contacts(kept, absorbed)
    kept.categories.add(*absorbed.categories.all())
    move_custom_values(kept, absorbed, {name.removeprefix(CUSTOM) for name in chosen if name.startswith(CUSTOM)})
    move_beside(kept, absorbed)
    absorbed.absorbed.update(merged_into=kept)


def choices_between(kept: Party, absorbed: Party) -> list[dict[str, Any]]:
    """Fields whose values differ, for a choice one by one: name, label, both values as read, which one is proposed."""
    found = []
    for name in CHOSEN:
        ours, theirs = getattr(kept, name), getattr(absorbed, name)
        if ours == theirs or not theirs:
            continue
        label = capfirst(str(Party._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
        said = [_said(party, name) for party in (kept, absorbed)]
        found.append({"name": name, "label": label, "kept": said[0], "absorbed": said[1], "takes": not ours})
    return [*found, *_custom_choices(kept, absorbed)]


def _custom_choices(kept: Party, absorbed: Party) -> list[dict[str, Any]]:
    """The custom fields in which the two differ."""
    fields = definitions_for(kept)
    both = values_of_many(kind_of(kept), [kept.pk, absorbed.pk], fields) if fields else {}
    found = []
    for field in fields:
        ours, theirs = (told(both.get(party.pk, {}).get(field.pk)) for party in (kept, absorbed))
        if theirs and ours != theirs:
            name = f"{CUSTOM}{field.key}"
            found.append({"name": name, "label": field.label, "kept": ours, "absorbed": theirs, "takes": not ours})
    return found


def _said(party: Party, name: str) -> str:
    shown = getattr(party, f"get_{name}_display", None)
    return str(shown() if shown else getattr(party, name) or "")


def take_what_is_missing(kept: Party, absorbed: Party, chosen: frozenset[str] = frozenset()) -> None:
    """Fill the blanks of the kept party, take what was chosen, and turn the absorbed one into an archived trace."""
    for name in chosen & set(CHOSEN) | {name for name in FILLED if not getattr(kept, name)}:
        for one in NAMES if name == "name" else (name,):
            setattr(kept, one, getattr(absorbed, one))
    for name in ("payer", "group"):
        if getattr(kept, f"{name}_id") in (kept.pk, absorbed.pk):
            setattr(kept, name, None)
    kept.is_customer = kept.is_customer or absorbed.is_customer
    kept.is_supplier = kept.is_supplier or absorbed.is_supplier
    kept.is_prospect = not kept.is_customer and (kept.is_prospect or absorbed.is_prospect)
    kept.comment = "\n\n".join(text for text in (kept.comment.strip(), absorbed.comment.strip()) if text)
    source = (absorbed.external_source, absorbed.external_id)
    absorbed.external_source = absorbed.external_id = ""
    absorbed.archived, absorbed.merged_into = True, kept
    Party.objects.filter(pk=absorbed.pk).update(archived=True, merged_into=kept, external_source="", external_id="")
    if not kept.external_id:
        kept.external_source, kept.external_id = source


def _move_addresses(kept: Party, absorbed: Party) -> None:
    """One by one: an address already known is dropped, and the priorities of the kept party stay where they are."""
    known = {_written(address) for address in kept.addresses.all()}
    taken = {name for address in kept.addresses.all() for name in PRIORITIES if getattr(address, name)}
    for address in absorbed.addresses.all():
        if _written(address) in known:
            address.delete()
            continue
        changes: dict[str, Any] = dict.fromkeys((name for name in PRIORITIES if name in taken), False)
        kept.addresses.model._base_manager.filter(pk=address.pk).update(party=kept, **changes)


def _written(address: Any) -> tuple[str, ...]:
    return tuple(line.casefold() for line in (*address.lines(), address.country))
