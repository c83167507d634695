"""What stands on or names one of two records and follows when they become one: contacts, custom values, files."""

from collections.abc import Collection
from typing import Any

from django.db.models import UniqueConstraint

from etabli.kernel.fields.models import FieldValue
from etabli.kernel.modules import kind_of
from etabli.records.parties.merge_states import BESIDE, named_by
from etabli.records.parties.models import Contact, Party


def move_beside(kept: Any, absorbed: Any) -> None:
    """Files, remarks and mails of a party or a contact."""
    for beside in BESIDE:
        beside._base_manager.filter(kind=kind_of(absorbed), object_id=absorbed.pk).update(object_id=kept.pk)


def move_custom_values(kept: Any, absorbed: Any, taken: Collection[str] = ()) -> None:
    """Custom fields that the kept one leaves empty, and those taken, have the value of the absorbed one."""
    ours = FieldValue.objects.filter(kind=kind_of(kept), object_id=kept.pk)
    theirs = FieldValue.objects.filter(kind=kind_of(absorbed), object_id=absorbed.pk)
    ours.filter(field__key__in=taken, field__in=list(theirs.values_list("field", flat=True))).delete()
    theirs.exclude(field__in=list(ours.values_list("field", flat=True))).update(object_id=kept.pk)


def move_contacts(kept: Party, absorbed: Party) -> None:
    """Contacts of a business join the others; a person has one contact, which takes the place of the other."""
    own = kept.contacts.filter(is_person=True).first() if kept.is_person else None
    if own is None:
        absorbed.contacts.update(party=kept)
        return
    for contact in absorbed.contacts.all():
        move_beside(own, contact)
        move_custom_values(own, contact)
        _point_elsewhere(contact, own)
        Contact.objects.filter(pk=contact.pk).delete()


def _point_elsewhere(contact: Contact, other: Contact) -> None:
    """Whatever names this contact names the other one, once: documents, exchanges, events, further telephones.

    Where both are named already and a rule wants one, the row of this contact goes with it.
    """
    for rows in named_by([contact.pk]):
        field = next(f.name for f in rows.model._meta.concrete_fields if f.related_model is Contact)
        doubled = _doubled(rows, field, other)
        rows.exclude(pk__in=doubled).update(**{field: other})


def _doubled(rows: Any, field: str, other: Contact) -> list[int]:
    """Rows whose twin already names the other contact, by the unique rules of their table."""
    found: list[int] = []
    standing = rows.model._base_manager.filter(**{field: other})
    for names in _unique_with(rows.model, field):
        taken = set(standing.values_list(*names))
        found += [pk for pk, *values in rows.values_list("pk", *names) if tuple(values) in taken]
    return found


def _unique_with(table: Any, field: str) -> list[list[str]]:
    """The other columns of each unique rule this column stands in."""
    rules = [rule.fields for rule in table._meta.constraints if isinstance(rule, UniqueConstraint)]
    rules += table._meta.unique_together
    return [[name for name in rule if name != field] for rule in rules if field in rule]
