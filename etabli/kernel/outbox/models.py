"""Outgoing e-mails."""

from datetime import timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation import states
from etabli.kernel.people.about import AboutQuerySet


class MailQuerySet(AboutQuerySet):
    """E-mails: who sees the record sees what was written about it; one's own are always one's own."""

    def visible_to(self, user: Any) -> Self:
        """E-mails this person may read. Confidential ones (links to choose a password) are for administrators alone."""
        rows = super().visible_to(user)
        if getattr(user, "is_system", False) or rows.query.is_empty():
            return rows
        if user.is_administrator and user.company_ids is None:
            return rows | self.filter(kind="")
        return (rows | self.filter(kind="", user_id=user.pk)).filter(confidential=False)

    def late(self, minutes: int = 10) -> Self:
        """E-mails that should have left a while ago."""
        limit = timezone.now() - timedelta(minutes=minutes)
        return self.filter(state="scheduled", send_after__lt=limit)


class OutgoingMail(models.Model):
    """One e-mail: what it says, about which record, and how far it has gone."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("Préparé")
        SCHEDULED = "scheduled", _("Programmé")
        SENDING = "sending", _("En cours d’envoi")
        SENT = "sent", _("Envoyé")
        FAILED = "failed", _("Échec")
        UNCERTAIN = "uncertain", _("Envoi incertain")
        CANCELLED = "cancelled", _("Annulé")

    state = models.CharField(_("état"), max_length=10, choices=State, default=State.PREPARED, editable=False)
    to = models.JSONField(_("destinataires"), default=list)
    cc = models.JSONField(_("copie"), default=list)
    bcc = models.JSONField(_("copie cachée"), default=list)
    reply_to = models.CharField(_("répondre à"), max_length=254, blank=True)
    subject = models.CharField(_("objet"), max_length=250)
    html = models.TextField(_("message"), blank=True)
    text = models.TextField(_("message en texte simple"), blank=True)
    kind = models.CharField(max_length=60, blank=True, editable=False)
    object_id = models.BigIntegerField(default=0, editable=False)
    company = models.ForeignKey(
        "companies.Company", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    confidential = models.BooleanField(default=False, editable=False)
    held = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("préparé le"), default=timezone.now, editable=False)
    send_after = models.DateTimeField(_("envoi prévu le"), null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("tentatives"), default=0, editable=False)
    last_error = models.TextField(_("explication"), blank=True, editable=False)
    message_id = models.CharField(max_length=250, blank=True, editable=False)
    in_reply_to = models.CharField(max_length=250, blank=True, default="", editable=False)
    references = models.TextField(max_length=4000, blank=True, default="", editable=False)
    sent_at = models.DateTimeField(_("envoyé le"), null=True, editable=False)

    objects: ClassVar[Any] = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")
        ordering = ("-created_at", "-id")
        indexes = [
            models.Index(fields=["kind", "object_id"], name="mail_subject"),
            models.Index(fields=["send_after"], name="mail_due", condition=Q(state="scheduled")),
            models.Index(fields=["-created_at", "-id"], name="mail_latest"),
            models.Index(fields=["message_id"], name="mail_by_message_id"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def rights_kind(self) -> str:
        """Who may write the record may decide about its e-mails."""
        return self.kind or "outbox.outgoingmail"

    @property
    def everybody(self) -> list[str]:
        """All addresses the server is asked to serve."""
        return list(dict.fromkeys([*self.to, *self.cc, *self.bcc]))

    @property
    def situation_state(self) -> states.State:
        """Shape and word of the state."""
        return states.State(SHAPES[self.state], str(self.get_state_display()))


class MailAttachment(models.Model):
    """A content joined to an e-mail, under the name the recipient sees."""

    mail = models.ForeignKey(OutgoingMail, on_delete=models.CASCADE, related_name="attachments")
    blob = models.ForeignKey("files.Blob", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


SHAPES = {
    "prepared": "draft",
    "scheduled": "wait",
    "sending": "open",
    "sent": "done",
    "failed": "late",
    "uncertain": "late",
    "cancelled": "off",
}
