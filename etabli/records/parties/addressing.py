"""Whose address this is: parties and contacts by e-mail, telephone or postal address."""

from django.db.models import Q

from etabli.foundation import phones
from etabli.foundation.errors import InputError
from etabli.records.parties.models import Contact, ContactWay, Party


def parties_of(address: str) -> list[Party]:
    """Parties in use that bear this e-mail or telephone themselves, oldest first."""
    rows = Party.objects.filter(archived=False, anonymised_at=None).order_by("pk")
    if "@" in address:
        return list(rows.filter(email__iexact=address.strip()))
    number = _number(address)
    return list(rows.filter(phone=number)) if number else []


def contacts_of(address: str) -> list[Contact]:
    """Contacts in use that bear this e-mail or telephone, among their further ones too, oldest first."""
    written = address.strip().lower() if "@" in address else _number(address)
    if not written:
        return []
    further = ContactWay.objects.filter(value=written).values("contact")
    own = Q(email__iexact=written) if "@" in written else Q(phone=written) | Q(mobile=written)
    rows = Contact.objects.filter(own | Q(pk__in=further), archived=False, party__archived=False)
    return list(rows.select_related("party").order_by("pk"))


def _number(address: str) -> str:
    try:
        return phones.phone(address, "FR")
    except InputError:
        return ""
