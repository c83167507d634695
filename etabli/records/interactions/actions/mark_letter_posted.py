"""Saying that a letter was printed and posted."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.records.interactions.models import Letter, LetterState


def _why_not(letter: Letter) -> str:
    return _("Ce courrier est déjà posté.") if letter.state == LetterState.POSTED else ""


@action(
    gettext_lazy("Marquer comme posté"),
    done=gettext_lazy("Courrier posté"),
    event="letter_posted",
    bulk=True,
    primary=True,
    icon="mailbox",
    refusal=_why_not,
)
def mark_letter_posted(letter: Letter, *, by: Any) -> Letter:
    """It leaves the list of letters to print."""
    letter.state, letter.posted_at = LetterState.POSTED, timezone.now()
    letter.save(update_fields=["state", "posted_at"])
    return letter
