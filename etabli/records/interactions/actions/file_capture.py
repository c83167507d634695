"""Saying whose message it is: it joins the card, and so do those of the same sender that wait."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Refused
from etabli.records.interactions.capturing.filing import file_on
from etabli.records.interactions.capturing.matching import Match
from etabli.records.interactions.models import Capture, CaptureState
from etabli.records.parties.models import Contact, Party


def why_not_sort(capture: Capture) -> str:
    """Only what still waits is sorted."""
    return "" if capture.state == CaptureState.WAITING else _("Ce message est déjà classé.")


@action(
    gettext_lazy("Rattacher à un client"),
    done=gettext_lazy("Message classé"),
    event="capture_filed",
    primary=True,
    bulk=True,
    icon="link",
    refusal=why_not_sort,
)
def file_capture(capture: Capture, *, party: Party, by: Any) -> Capture:
    """On this client's card, without making a contact of the sender."""
    if by is not SYSTEM and not Party.objects.visible_to(by).filter(pk=party.pk).exists():
        raise Refused(_("Ce client n’existe pas, ou ne vous est pas visible."), field="party")
    contact = party.contacts.filter(email__iexact=capture.sender).first() if capture.sender else None
    file_on(capture, [(party, contact)], Match(thread=capture.thread), by=by)
    return capture


def file_the_others(capture: Capture, party: Party, contact: Contact | None, by: Any) -> int:
    """Messages of the same sender that this person sees waiting go to the same card. Answers how many."""
    same = Capture.objects.visible_to(by).waiting().filter(sender=capture.sender).exclude(pk=capture.pk)
    found = list(same[:500]) if capture.sender else []
    for one in found:
        file_on(one, [(party, contact)], Match(thread=one.thread), by=by)
    return len(found)
