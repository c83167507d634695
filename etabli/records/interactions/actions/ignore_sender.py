"""Never hearing of a sender again."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.files import detach_all
from etabli.kernel.people.actor import user_or_none
from etabli.records.interactions.actions.file_capture import why_not_sort
from etabli.records.interactions.models import Capture, CaptureState, IgnoredSender


@action(
    gettext_lazy("Ignorer cet expéditeur"),
    done=gettext_lazy("Expéditeur ignoré"),
    event="sender_ignored",
    bulk=True,
    icon="user-off",
    refusal=why_not_sort,
)
def ignore_sender(capture: Capture, *, whole_domain: bool = False, by: Any) -> Capture:
    """Its messages are no longer kept, those that wait are forgotten; `whole_domain` takes all its addresses."""
    if capture.sender:
        domain = f"@{capture.sender.rpartition('@')[2]}"
        address = domain if whole_domain else capture.sender
        IgnoredSender.objects.get_or_create(address=address, defaults={"user": user_or_none(by)})
        same = Capture.objects.visible_to(by).waiting().exclude(pk=capture.pk)
        same = same.filter(sender__endswith=domain) if whole_domain else same.filter(sender=capture.sender)
        for one in same[:1000]:
            forget(one)
    forget(capture)
    return capture


def forget(capture: Capture) -> None:
    """Keep the trace that stops it from coming back, nothing of what it said."""
    detach_all(capture)
    capture.state, capture.recipients = CaptureState.IGNORED, []
    capture.subject = capture.body = capture.sender_name = ""
    capture.save(update_fields=["state", "body", "recipients", "subject", "sender_name"])
