"""What moves from an absorbed party to the one that is kept."""

from typing import Any

from django.utils.text import capfirst

from etabli.kernel.fields.models import FieldValue
from etabli.kernel.modules import kind_of
from etabli.records.parties.merge_states import BESIDE, named_by
from etabli.records.parties.models import Contact, ContactWay, Party
from etabli.records.parties.models.address import PRIORITIES

NAMES = ("name", "first_name", "last_name")
FILLED = (
    *("siren", "siret", "vat_number", "electronic_address", "third_party_code", "credit_limit"),
    *("email", "phone", "website", "account_manager", "payment_term", "payment_method"),
    *("prospect_stage", "payer", "group"),
)
CHOSEN = ("name", *FILLED, "vat_situation", "currency", "language")


def move_parts(kept: Party, absorbed: Party) -> None:
    """Addresses, contacts, categories, files, remarks and mails of the absorbed party become those of the kept one."""
    _move_addresses(kept, absorbed)
    _move_contacts(kept, absorbed)
    kept.categories.add(*absorbed.categories.all())
    _move_custom_values(kept, absorbed)
    for beside in BESIDE:
        beside._base_manager.filter(kind=kind_of(absorbed), object_id=absorbed.pk).update(object_id=kept.pk)
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


def _move_custom_values(kept: Party, absorbed: Party) -> None:
    """Custom fields that the kept party leaves empty take the value of the absorbed one."""
    known = FieldValue.objects.filter(kind=kind_of(kept), object_id=kept.pk).values("field")
    theirs = FieldValue.objects.filter(kind=kind_of(absorbed), object_id=absorbed.pk)
    theirs.exclude(field__in=list(known.values_list("field", flat=True))).update(object_id=kept.pk)


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


def _move_contacts(kept: Party, absorbed: Party) -> None:
    if not kept.is_person:
        absorbed.contacts.update(party=kept)
        return
    own = kept.contacts.filter(is_person=True).first()
    for contact in absorbed.contacts.all():
        _point_elsewhere(contact, own)
        Contact.objects.filter(pk=contact.pk).delete()


def _point_elsewhere(contact: Contact, other: Contact | None) -> None:
    """Whatever names this contact (documents) names the other one; its further e-mails and telephones too."""
    for rows in named_by([contact.pk]):
        field = next(f.name for f in rows.model._meta.concrete_fields if f.related_model is Contact)
        if rows.model is ContactWay and other is not None:
            known = other.ways.values_list("value", flat=True)
            rows = rows.exclude(value__in=list(known))
        rows.update(**{field: other})


def _written(address: Any) -> tuple[str, ...]:
    return tuple(line.casefold() for line in (*address.lines(), address.country))
