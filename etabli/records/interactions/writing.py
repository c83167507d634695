"""What every exchange has in common when it is written: clean text, plausible moments, who took part."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.modules import kind_of, resolve
from etabli.kernel.outbox.bodies import clean_html, html_of
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Refused
from etabli.kernel.search import index
from etabli.records.interactions.models import Interaction, Kind, Part, Participant
from etabli.records.interactions.models.interaction import LONGEST
from etabli.records.parties.models import Contact, Party

FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
BLOCKS = (
    "<p",
    "<div",
    "<h1",
    "<h2",
    "<h3",
    "<ul",
    "<ol",
    "<blockquote",
    "<table",
    "<strong",
    "<em",
    "<a ",
    "<br",
    "<pre",
)


def write_interaction(
    party: Party, kind: Kind, *, by: Any, subject: str = "", body: str = "", about: Any = None, **fields: Any
) -> Interaction:
    """Write one exchange and make it findable. Raises Refused when it says nothing or its date cannot be."""
    interaction = Interaction(
        party=party,
        kind=kind,
        subject=" ".join(subject.split())[:250],
        body=body_of(body),
        author=user_or_none(by),
        **about_fields(about),
        **fields,
    )
    interaction.is_fictitious |= bool(interaction.company and interaction.company.is_fictitious) or (
        interaction.company is None and party.is_demo
    )
    check(interaction)
    interaction.save()
    index(interaction)
    return interaction


def check(interaction: Interaction) -> None:
    """What must be true of every exchange, as sentences."""
    if not interaction.subject and not interaction.body:
        raise Refused(_("Écrivez au moins un titre ou un texte."), field="subject")
    check_moment(interaction.at, "at")
    if interaction.ends_at is not None:
        check_moment(interaction.ends_at, "ends_at")
        if interaction.ends_at < interaction.at:
            raise Refused(_("La fin vient avant le début."), field="ends_at")
    if interaction.contact is not None and interaction.contact.party_id != interaction.party_id:
        raise Refused(_("Ce contact n’est pas de ce client."), field="contact")


def check_moment(moment: datetime, field: str) -> None:
    """Refuse a date no exchange can have (a year typed with two digits, a calendar of 1900)."""
    if not FIRST <= moment < LAST:
        raise Refused(
            _("L’année %(year)s n’est pas plausible : un échange a lieu entre 2000 et 2099.") % {"year": moment.year},
            field=field,
        )


def body_of(text: str) -> str:
    """Clean HTML of what was typed: HTML from the editor, or plain text."""
    text = text.replace("\x00", "").strip()[:LONGEST]
    if not text:
        return ""
    return clean_html(text if text.lower().startswith(BLOCKS) else html_of(text))


def about_fields(about: Any) -> dict[str, Any]:
    """Columns that name the record an exchange is about."""
    return {"about_kind": kind_of(about), "about_id": about.pk} if about is not None else {}


def about_of(interaction: Interaction) -> Any:
    """The record it is about, None without one or once it is gone."""
    if not interaction.about_kind:
        return None
    try:
        return resolve(interaction.about_kind)._base_manager.filter(pk=interaction.about_id).first()
    except LookupError:
        return None


def new_thread() -> str:
    """A short reference that brings answers back: six signs nobody mixes up."""
    return "".join(secrets.choice(LETTERS) for _place in range(6))


def colleagues_of(ids: Iterable[int], field: str = "colleagues") -> list[User]:
    """Colleagues by their id. Raises Refused for one who is not here any more."""
    wanted = list(dict.fromkeys(ids))
    found = User.objects.filter(pk__in=wanted, is_active=True).in_bulk()
    if len(found) < len(wanted):
        raise Refused(_("Un collègue choisi n’a plus de compte : retirez-le de la liste."), field=field)
    return [found[pk] for pk in wanted]


def contacts_in(party: Party, ids: Iterable[int], field: str = "contacts") -> list[Contact]:
    """Contacts of this party by their id. Raises Refused for one of somebody else's."""
    wanted = list(dict.fromkeys(ids))
    found = party.contacts.filter(pk__in=wanted, archived=False).in_bulk()
    if len(found) < len(wanted):
        raise Refused(_("Un contact choisi n’est plus sur la fiche."), field=field)
    return [found[pk] for pk in wanted]


def add_participants(
    interaction: Interaction, *, contacts: Sequence[Contact] = (), users: Sequence[User] = (), answer: str = ""
) -> list[Participant]:
    """Those who took part in a call or a meeting."""
    people = [
        *(Participant(name=str(one)[:200], email=one.email, contact=one) for one in contacts),
        *(Participant(name=str(one)[:200], email=one.email, user=one) for one in users),
    ]
    for one in people:
        one.interaction, one.part = interaction, Part.ATTENDEE
        one.answer = answer if one.email else ""
    return Participant.objects.bulk_create(people)


def add_addresses(interaction: Interaction, part: str, addresses: Sequence[str]) -> None:
    """Addresses an e-mail goes to or comes from, with the contact or colleague behind each."""
    known = {one.email.lower(): one for one in interaction.party.contacts.exclude(email="")}
    users = {one.email.lower(): one for one in User.objects.filter(email__in=list(addresses))}
    Participant.objects.bulk_create(
        Participant(
            interaction=interaction,
            part=part,
            email=address,
            name=str(known.get(address.lower()) or users.get(address.lower()) or "")[:200],
            contact=known.get(address.lower()),
            user=users.get(address.lower()),
        )
        for address in addresses
    )
