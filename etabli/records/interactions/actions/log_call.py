"""Keeping a telephone call in the history of a client."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.records.interactions.models import Direction, Interaction, Kind, Outcome
from etabli.records.interactions.writing import add_participants, colleagues_of, write_interaction
from etabli.records.parties.models import Contact, Party

OUTCOMES = (Outcome.ANSWERED, Outcome.MESSAGE, Outcome.UNREACHED)


@action(
    gettext_lazy("Noter un appel"),
    done=gettext_lazy("Appel noté"),
    event="call_logged",
    creates=Interaction,
    icon="phone",
    hidden=True,
)
def log_call(
    party: Party,
    *,
    subject: str = "",
    body: str = "",
    contact: Contact | None = None,
    at: datetime | None = None,
    outcome: str = Outcome.ANSWERED,
    direction: str = Direction.OUT,
    colleagues: Sequence[int] = (),
    is_private: bool = False,
    about: Any = None,
    by: Any,
) -> Interaction:
    """A call that took place, with what came of it."""
    at = at or timezone.now()
    if at > timezone.now():
        raise Refused(_("Un appel noté a eu lieu : sa date ne peut pas être à venir."), field="at")
    if outcome not in OUTCOMES:
        raise Refused(_("Dites si la personne a été jointe."), field="outcome")
    who = contact or party
    default = _("Appel de %s") if direction == Direction.IN else _("Appel à %s")
    called = write_interaction(
        party,
        Kind.CALL,
        by=by,
        subject=subject or default % who,
        body=body,
        contact=contact,
        at=at,
        outcome=outcome,
        direction=direction,
        is_private=is_private,
        about=about,
    )
    add_participants(called, contacts=[contact] if contact else [], users=colleagues_of(colleagues))
    return called
