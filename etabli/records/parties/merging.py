"""What moves from an absorbed party to the one that is kept."""

from typing import Any

from etabli.kernel.files.models import Attachment
from etabli.kernel.modules import kind_of
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.remarks.models import Remark
from etabli.records.parties.models import Contact, Party
from etabli.records.parties.models.address import PRIORITIES

FILLED = (
    *("siren", "siret", "vat_number", "electronic_address", "third_party_code"),
    *("email", "phone", "website", "account_manager", "payment_term", "payment_method"),
)


def move_parts(kept: Party, absorbed: Party) -> None:
    """Addresses, contacts, categories, files, remarks and mails of the absorbed party become those of the kept one."""
    _move_addresses(kept, absorbed)
    _move_contacts(kept, absorbed)
    kept.categories.add(*absorbed.categories.all())
    for beside in _beside():
        beside._base_manager.filter(kind=kind_of(absorbed), object_id=absorbed.pk).update(object_id=kept.pk)
    absorbed.absorbed.update(merged_into=kept)


def take_what_is_missing(kept: Party, absorbed: Party) -> None:
    """Fill the blanks of the kept party, and turn the absorbed one into an archived trace."""
    for name in FILLED:
        if not getattr(kept, name):
            setattr(kept, name, getattr(absorbed, name))
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


def _move_contacts(kept: Party, absorbed: Party) -> None:
    if not kept.is_person:
        absorbed.contacts.update(party=kept)
        return
    own = kept.contacts.filter(is_person=True).first()
    for contact in absorbed.contacts.all():
        _point_elsewhere(contact, own)
        Contact.objects.filter(pk=contact.pk).delete()


def _point_elsewhere(contact: Contact, other: Contact | None) -> None:
    """Whatever names this contact (documents) names the other one."""
    relations: Any = Contact._meta.get_fields(include_hidden=True)
    for relation in relations:
        if relation.auto_created and relation.one_to_many:
            rows = relation.related_model._base_manager.filter(**{relation.field.name: contact})
            rows.update(**{relation.field.name: other})


def _beside() -> list[Any]:
    """Tables whose rows stand beside a record of any kind."""
    return [Attachment, Remark, OutgoingMail]


def _written(address: Any) -> tuple[str, ...]:
    return tuple(line.casefold() for line in (*address.lines(), address.country))
