"""Who agreed to be written to or called for prospecting, who objected, and the list that outlives them."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.records.parties.models.contact import Contact
from etabli.records.parties.models.party import Party
from etabli.records.parties.models.querysets import PartyPartQuerySet


class Channel(models.TextChoices):
    """Ways prospecting takes; the law rules each one by itself (regulation 12.2)."""

    EMAIL = "email", _("E-mail")
    SMS = "sms", _("SMS")
    PHONE = "phone", _("Téléphone")
    POST = "post", _("Courrier")


class Consent(models.Model):
    """An agreement or an objection to prospecting: person, channel, wording, date, source, proof, withdrawal (12.2)."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="consents", editable=False)
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="consents", editable=False
    )
    channel = models.CharField(_("canal"), max_length=5, choices=Channel)
    is_granted = models.BooleanField(_("accord"), default=True)
    wording = models.TextField(_("texte présenté"), blank=True)
    source = models.CharField(_("origine"), max_length=200, blank=True)
    at = models.DateTimeField(_("date"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("retiré le"), null=True, blank=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    objects: ClassVar[Any] = PartyPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("consentement")
        verbose_name_plural = _("consentements")
        ordering = ("-at", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="consent_channel_known"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(is_granted=True), name="consent_withdrawn_was_granted"
            ),
        ]
        indexes = [models.Index(fields=["party", "channel"], name="consent_by_party")]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} · {self.contact or self.party}"

    @property
    def stands(self) -> bool:
        """An agreement that was not withdrawn."""
        return self.is_granted and self.withdrawn_at is None


class OptOut(models.Model):
    """An address that must not be prospected: its digest alone, kept when the person is erased (regulation 12.1)."""

    channel = models.CharField(_("canal"), max_length=5, choices=Channel, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    source = models.CharField(_("origine"), max_length=200, blank=True, editable=False)
    at = models.DateTimeField(_("date"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("opposition")
        verbose_name_plural = _("oppositions")
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="opt_out_channel_known"),
            models.UniqueConstraint(fields=["channel", "digest"], name="opt_out_once"),
        ]

    def __str__(self) -> str:
        return str(self.get_channel_display())
