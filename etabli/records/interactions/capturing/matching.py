"""Whose message is it: by its thread, its reference, the number of a document, the addresses of contacts."""

import re
from dataclasses import dataclass, field
from typing import Any

from etabli.kernel.companies.models import Company
from etabli.kernel.people.models import User
from etabli.records.documents.models import Document
from etabli.records.interactions.capturing.reading import Received
from etabli.records.interactions.mailing import MARK
from etabli.records.interactions.models import IgnoredSender, Interaction, MailAccount
from etabli.records.parties.addressing import contacts_of, parties_of
from etabli.records.parties.models import Contact, Party

WORD = re.compile(r"[A-Z0-9][A-Z0-9/_.\-]{3,34}", re.IGNORECASE)
WORDS_AT_MOST = 20
CARDS_AT_MOST = 10


@dataclass
class Match:
    """Cards a message belongs to, with the contact on each; what it is about and its thread when known."""

    cards: dict[int, tuple[Party, Contact | None]] = field(default_factory=dict)
    about_kind: str = ""
    about_id: int = 0
    thread: str = ""

    def add(self, party: Party, contact: Contact | None = None) -> None:
        """One more card; a contact known later completes it."""
        if len(self.cards) < CARDS_AT_MOST or party.pk in self.cards:
            known = self.cards.get(party.pk, (party, None))[1]
            self.cards[party.pk] = (party, known or contact)


def own_addresses() -> set[str]:
    """Addresses of this firm: people, companies, mailboxes."""
    users = User.objects.values_list("email", flat=True)
    companies = Company.objects.exclude(email="").values_list("email", flat=True)
    accounts = MailAccount.objects.values_list("address", flat=True)
    return {address.lower() for rows in (users, companies, accounts) for address in rows}


def others_of(message: Received, own: set[str]) -> list[str]:
    """Addresses of people outside the firm."""
    return [one for one in message.everybody if one not in own and _without_plus(one) not in own]


def is_ignored(address: str) -> bool:
    """Whether nobody wants to hear of this sender or of its domain."""
    domain = f"@{address.rpartition('@')[2]}"
    return IgnoredSender.objects.filter(address__in=(address, domain)).exists()


def match_of(message: Received, others: list[str]) -> Match:
    """Where it belongs; no card when nobody knows. What it answers decides before the addresses do."""
    match = Match()
    if (before := _answered(message)) is not None:
        match.thread, match.about_kind, match.about_id = before.thread, before.about_kind, before.about_id
        match.add(before.party, before.contact)
    for document in _named(message.subject):
        match.add(document.party)
        match.about_kind, match.about_id = match.about_kind or document.record_kind, match.about_id or document.pk
    for address in others:
        for contact in contacts_of(address):
            match.add(contact.party, contact)
        for party in parties_of(address):
            match.add(party)
    return match


def _answered(message: Received) -> Interaction | None:
    """The exchange it answers, by Message-ID, else by the reference in its subject or in the address it came to."""
    rows = Interaction.objects.select_related("party", "contact").filter(party__merged_into=None)
    if ids := list(dict.fromkeys(message.references)):
        found = rows.filter(mail__message_id__in=ids).order_by("-at").first()
        found = found or rows.filter(capture__message_id__in=ids).order_by("-at").first()
        if found is not None:
            return found
    said = [*MARK.findall(message.subject)]
    reached = [address for _name, address in (*message.to, *message.cc)] + message.delivered_to
    said += [address.partition("@")[0].rpartition("+")[2].upper() for address in reached if "+" in address]
    return rows.filter(thread__in=said).exclude(thread="").order_by("-at").first() if said else None


def _named(subject: str) -> list[Any]:
    """Documents whose number stands in the subject."""
    words = [word.strip(".-_/") for word in WORD.findall(subject) if any(sign.isdigit() for sign in word)]
    if not words:
        return []
    rows = Document.objects.filter(number__in=words[:WORDS_AT_MOST], is_fictitious=False)
    return list(rows.select_related("party").order_by("-pk")[:3])


def _without_plus(address: str) -> str:
    name, _at, domain = address.partition("@")
    return f"{name.partition('+')[0]}@{domain}"
