"""Who took part in an exchange, and the calendar side of a meeting."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.foundation.states import State
from etabli.records.interactions.models.interaction import Interaction


class Part(models.TextChoices):
    """In what way somebody took part."""

    ATTENDEE = "attendee", _("Participant")
    FROM = "from", _("Expéditeur")
    TO = "to", _("Destinataire")
    CC = "cc", _("Copie")
    BCC = "bcc", _("Copie cachée")


class Answer(models.TextChoices):
    """What somebody answered to an invitation (RFC 5545, PARTSTAT)."""

    WAITING = "waiting", _("Sans réponse")
    ACCEPTED = "accepted", _("Accepte")
    TENTATIVE = "tentative", _("Peut-être")
    DECLINED = "declined", _("Refuse")


SHAPES = {"waiting": "wait", "accepted": "done", "tentative": "part", "declined": "off"}


class Participant(models.Model):
    """A contact, a colleague or a plain address that took part."""

    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="participants")
    part = models.CharField(max_length=8, choices=Part, default=Part.ATTENDEE)
    name = models.CharField(max_length=200, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    contact = models.ForeignKey("parties.Contact", null=True, on_delete=models.SET_NULL, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.CharField(max_length=9, choices=Answer, blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(name__gt="") | Q(email__gt=""), name="participant_named"),
            models.CheckConstraint(condition=Q(answer__in=["", *Answer.values]), name="participant_answer_known"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def answer_state(self) -> State | None:
        """Shape and word of the answer, None when nothing was asked."""
        return State(SHAPES[self.answer], str(self.get_answer_display())) if self.answer else None


class Invitation(models.Model):
    """The event sent to calendars: its lasting name and how many times it changed (RFC 5546, SEQUENCE)."""

    interaction = models.OneToOneField(Interaction, on_delete=models.CASCADE, related_name="invitation")
    uid = models.CharField(max_length=120, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    organiser = models.EmailField()
    is_cancelled = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.uid
