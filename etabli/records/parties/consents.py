"""May this address be prospected? Agreements, objections, and what the law says when nobody said anything (12.2)."""

import hashlib
import hmac
import re
from typing import Any

from django.conf import settings
from django.utils import timezone

from etabli.foundation import phones
from etabli.foundation.errors import InputError
from etabli.kernel.people.actor import user_or_none
from etabli.records.parties.addressing import contacts_of, parties_of
from etabli.records.parties.models import Channel, Consent, Contact, OptOut, Party

CALLS = frozenset({Channel.SMS, Channel.PHONE})
_SPACES = re.compile(r"\s+")


def may_contact(address: str, channel: str) -> bool:
    """Whether a prospecting message may go to this e-mail, telephone or postal address, over this channel.

    An objection always wins, even of somebody erased since. Then the latest word of the person. Without any, a
    consumer is written to by e-mail or SMS only as a client (CPCE L34-5), and not called at all (C. conso. L223-1);
    a business, or an address nobody knows, is not protected by a prior agreement. Messages that are no prospecting
    (an invoice, an answer) need no agreement: do not ask here for those.
    """
    if not address.strip() or OptOut.objects.filter(channel=channel, digest=digest_of(address)).exists():
        return False
    parties, contacts = parties_of(address), contacts_of(address)
    holders = {party.pk: party for party in (*parties, *(contact.party for contact in contacts))}
    if not holders:
        return True
    latest = _latest_word(channel, set(holders), {contact.pk for contact in contacts})
    if latest is not None:
        return latest.stands
    return not any(party.is_person and _needs_agreement(party, channel) for party in holders.values())


def opt_out(address: str, channel: str, *, source: str = "") -> None:
    """Never prospect this address again over this channel; only its digest is kept, so it outlives any erasure."""
    if address.strip():
        OptOut.objects.get_or_create(channel=channel, digest=digest_of(address), defaults={"source": source[:200]})


def opt_in(address: str, channel: str) -> None:
    """The person changed their mind and said so: the objection is lifted."""
    OptOut.objects.filter(channel=channel, digest=digest_of(address)).delete()


def note_agreement(
    party: Party, channel: str, *, contact: Contact | None, source: str, wording: str = "", by: Any
) -> Consent:
    """Write an agreement down with its proof, and lift earlier objections."""
    for address in addresses_of(contact or party, channel):
        opt_in(address, channel)
    return Consent.objects.create(
        party=party, contact=contact, channel=channel, source=source, wording=wording, user=user_or_none(by)
    )


def note_objection(party: Party, channel: str, *, contact: Contact | None, source: str, by: Any) -> Consent:
    """Write an objection down: standing agreements are withdrawn, every address of the person goes on the list."""
    standing = party.consents.filter(channel=channel, is_granted=True, withdrawn_at=None)
    if contact is not None:
        standing = standing.filter(contact=contact)
    standing.update(withdrawn_at=timezone.now())
    for address in addresses_of(contact or party, channel):
        opt_out(address, channel, source=source)
    return Consent.objects.create(
        party=party, contact=contact, channel=channel, is_granted=False, source=source, user=user_or_none(by)
    )


def addresses_of(holder: Party | Contact, channel: str) -> list[str]:
    """Addresses of a party with its contacts, or of one contact, that a channel reaches."""
    people: list[Any] = [holder] if isinstance(holder, Contact) else list(holder.contacts.all())
    own: list[Any] = [] if isinstance(holder, Contact) else [holder]
    if channel == Channel.POST:
        party = holder.party if isinstance(holder, Contact) else holder
        return [" ".join(address.lines()) for address in party.addresses.all()]
    if channel == Channel.EMAIL:
        found = [row.email for row in (*own, *people)]
    else:
        found = [row.phone for row in (*own, *people)] + [person.mobile for person in people]
    wanted = "email" if channel == Channel.EMAIL else "phone"
    found += [way.value for person in people for way in person.ways.all() if way.kind == wanted]
    return list(dict.fromkeys(value for value in found if value))


def digest_of(address: str) -> str:
    """Keyed digest of an address in one form: without the installation's key nobody finds who it was."""
    key = hashlib.sha256(b"opt-out" + settings.ETABLI_VAULT_KEY).digest()
    return hmac.new(key, _one_form(address).encode(), hashlib.sha256).hexdigest()


def _one_form(address: str) -> str:
    written = _SPACES.sub(" ", address).strip().lower()
    if "@" in written:
        return written
    try:
        return phones.phone(written, "FR")
    except InputError:
        return written


def _latest_word(channel: str, parties: set[int], contacts: set[int]) -> Consent | None:
    said = Consent.objects.filter(channel=channel, party__in=parties)
    return next((one for one in said if one.contact_id is None or one.contact_id in contacts), None)


def _needs_agreement(party: Party, channel: str) -> bool:
    if channel == Channel.POST:
        return False
    return channel == Channel.PHONE or not party.is_customer
