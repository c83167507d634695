"""Keeping a free report in the history of a client (EXC-004)."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.records.interactions.models import Interaction, Kind
from etabli.records.interactions.writing import write_interaction
from etabli.records.parties.models import Contact, Party


@action(
    gettext_lazy("Écrire une note"),
    done=gettext_lazy("Note enregistrée"),
    event="note_written",
    creates=Interaction,
    icon="note",
    hidden=True,
)
def write_note(
    party: Party,
    *,
    subject: str = "",
    body: str = "",
    contact: Contact | None = None,
    at: datetime | None = None,
    is_private: bool = False,
    about: Any = None,
    by: Any,
) -> Interaction:
    """A note; never to come."""
    moment = min(at or timezone.now(), timezone.now())
    return write_interaction(
        party,
        Kind.NOTE,
        by=by,
        subject=subject,
        body=body,
        contact=contact,
        at=moment,
        is_private=is_private,
        about=about,
    )
