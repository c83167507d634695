"""What exchanges hold about a person: their copy, its erasure, and when they last gave a sign (GDPR 15, 17, 20)."""

from datetime import datetime
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from etabli.kernel.files import attachments_of, detach_all, read_blob
from etabli.kernel.search import forget
from etabli.records.interactions.models import Capture, Direction, Interaction, Participant


def collect(party: Any) -> list[dict[str, Any]]:
    """Exchanges as plain values."""
    rows = _exchanges_of(party).order_by("at").prefetch_related("participants")
    return [
        {
            "nature": str(one.get_kind_display()),
            "date": one.at.isoformat(),
            "titre": one.subject,
            "texte": one.body,
            "participants": [str(person) for person in one.participants.all()],
        }
        for one in rows
    ]


def files(party: Any) -> list[tuple[str, bytes]]:
    """Attachments of exchanges, each with the number of its exchange."""
    rows = _exchanges_of(party).order_by("pk")
    return [(f"{one.pk}-{file.name}", read_blob(file.blob)) for one in rows for file in attachments_of(one)]


def erase(party: Any, by: Any) -> None:
    """Texts, names and files go; that an exchange took place stays, without a word of it."""
    _erase_words(_exchanges_of(party))


def erase_contact(contact: Any, by: Any) -> None:
    """What was exchanged with this person goes; in the exchanges of others, their name and address."""
    _erase_words(Interaction.objects.filter(contact=contact))
    Participant.objects.filter(contact=contact).delete()


def _erase_words(found: Any) -> None:
    rows = Interaction.objects.filter(pk__in=list(found.values_list("pk", flat=True)))
    for one in rows:
        detach_all(one)
        forget(one)
    Participant.objects.filter(interaction__in=rows).delete()
    captures = Capture.objects.filter(interactions__in=rows)
    captures.update(sender="", sender_name="", subject="", body="", recipients=[], message_id="")
    rows.update(subject=_("Effacé"), body="", excerpt="", place="", contact=None)


def _exchanges_of(party: Any) -> Any:
    """Those of the party, and the copies left on the parties it absorbed."""
    return Interaction.objects.filter(Q(party=party) | Q(party__merged_into=party))


def latest(ids: list[int]) -> dict[int, datetime]:
    """When each party last wrote or called: what came from them alone counts (regulation 12.1)."""
    rows = Interaction.objects.filter(party__in=ids, direction=Direction.IN).order_by()
    return dict(rows.values("party").annotate(last=Max("at")).values_list("party", "last"))
