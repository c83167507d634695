"""Messages read from mailboxes, and the senders nobody wants to hear of."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.records.interactions.models.mailbox import MailAccount
from etabli.records.interactions.models.querysets import CaptureQuerySet


class CaptureState(models.TextChoices):
    """What became of a message."""

    WAITING = "waiting", _("À classer")
    FILED = "filed", _("Classé")
    IGNORED = "ignored", _("Ignoré")


class Capture(models.Model):
    """A message read once (`key` is the digest of what makes it itself, whatever mailbox it came by). Once filed its
    text is that of the exchange; ignored, only the trace stays, so that it never comes back."""

    account = models.ForeignKey(MailAccount, null=True, on_delete=models.SET_NULL, related_name="+", editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+", editable=False
    )
    key = models.CharField(max_length=64, unique=True, editable=False)
    message_id = models.CharField(max_length=250, blank=True, default="", editable=False)
    sender = models.EmailField(_("expéditeur"), blank=True, default="", editable=False)
    sender_name = models.CharField(_("nom"), max_length=200, blank=True, default="", editable=False)
    recipients = models.JSONField(_("destinataires"), default=list, editable=False)
    subject = models.CharField(_("objet"), max_length=250, blank=True, default="", editable=False)
    body = models.TextField(_("texte"), blank=True, default="", editable=False)
    at = models.DateTimeField(_("date"), default=timezone.now, editable=False)
    is_outgoing = models.BooleanField(_("envoyé"), default=False, editable=False)
    thread = models.CharField(max_length=10, blank=True, default="", editable=False)
    state = models.CharField(
        _("état"), max_length=8, choices=CaptureState, default=CaptureState.WAITING, editable=False
    )
    problem = models.CharField(_("remarque"), max_length=300, blank=True, default="", editable=False)
    received_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[Any] = CaptureQuerySet.as_manager()

    class Meta:
        verbose_name = _("message à classer")
        verbose_name_plural = _("messages à classer")
        ordering = ("-at", "-id")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(state__in=CaptureState.values), name="capture_state_known")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-at", "-id"], name="capture_waiting", condition=Q(state="waiting")),
            models.Index(fields=["sender"], name="capture_waiting_by_sender", condition=Q(state="waiting")),
            models.Index(fields=["message_id"], name="capture_by_message_id"),
        ]

    def __str__(self) -> str:
        return self.subject or self.sender

    @property
    def rights_kind(self) -> str:
        """Who may write exchanges may sort messages."""
        return "interactions.interaction"


class IgnoredSender(models.Model):
    """An address, or a whole domain (« @exemple.fr »), whose messages are not kept."""

    address = models.CharField(_("adresse"), max_length=254, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("expéditeur ignoré")
        verbose_name_plural = _("expéditeurs ignorés")
        ordering = ("address",)

    def __str__(self) -> str:
        return self.address
