"""Statuses as they were said, and flows exchanged with the platform."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation.states import State
from etabli.kernel.freezing import ALWAYS, Freezing, FreezingQuerySet
from etabli.kernel.people.visibility import VisibleQuerySet
from etabli.records.lifecycle.reasons import ACTIONS, reason_word
from etabli.records.lifecycle.statuses import Status, status_of


class StatusEvent(Freezing):
    """A status said about an electronic invoice, kept as it came and never changed (XP Z12-012). The model of an area
    inherits it and adds the foreign key to its own record, with a unique constraint on it, `message_id` and `code`:
    the same message read twice is kept once."""

    class Origin(models.TextChoices):
        OURS = "ours", _("Nous")
        COUNTERPART = "counterpart", _("L’autre partie")
        PLATFORM = "platform", _("La plateforme")

    FROZEN_WHEN: ClassVar[Any] = ALWAYS
    FROZEN_MESSAGE = _("Un statut reçu ou envoyé ne se modifie pas : un autre statut le suit.")

    code = models.CharField(_("statut"), max_length=8)
    at = models.DateTimeField(_("donné le"))
    kept_at = models.DateTimeField(_("enregistré le"), default=timezone.now)
    origin = models.CharField(_("donné par"), max_length=12, choices=Origin)
    reason_code = models.CharField(_("motif"), max_length=24, blank=True, default="")
    reason = models.CharField(_("précision"), max_length=500, blank=True, default="")
    action_code = models.CharField(_("action attendue"), max_length=8, blank=True, default="")
    message_id = models.CharField(max_length=120)
    amounts = models.JSONField(default=list)
    is_fictitious = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = FreezingQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("at", "id")

    def __str__(self) -> str:
        return str(self.status.word)

    @property
    def status(self) -> Status:
        """What the code means."""
        return status_of(self.code)

    @property
    def state(self) -> State:
        """Shape and word for the screen."""
        return State(self.status.shape, str(self.status.word))

    @property
    def reason_word(self) -> str:
        """The reason code in French."""
        return reason_word(self.reason_code) if self.reason_code else ""

    @property
    def action_word(self) -> str:
        """The action expected, in French."""
        return str(ACTIONS.get(self.action_code, self.action_code))


class FlowQuerySet(VisibleQuerySet):
    """Flows exchanged with the platform."""

    def to_send(self) -> Any:
        """Those that have not reached the platform yet."""
        return self.filter(direction="out", state__in=("waiting", "sending"))


class Flow(models.Model):
    """A file handed to the platform, or taken from it (XP Z12-013, flow service). `tracking_id` is ours, drawn before
    anything leaves: a flow whose fate is unknown is looked up by it, so that nothing is sent twice."""

    class Direction(models.TextChoices):
        OUT = "out", _("Envoyé")
        IN = "in", _("Reçu")

    class Stage(models.TextChoices):
        WAITING = "waiting", _("À envoyer")
        SENDING = "sending", _("En cours d’envoi")
        SENT = "sent", _("Transmis")
        ACCEPTED = "accepted", _("Accepté")
        REFUSED = "refused", _("Refusé")
        FAILED = "failed", _("Échec")

    company = models.ForeignKey("companies.Company", null=True, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction, default=Direction.OUT)
    state = models.CharField(_("état"), max_length=10, choices=Stage, default=Stage.WAITING)
    tracking_id = models.UUIDField(default=uuid.uuid4, unique=True)
    flow_id = models.CharField(max_length=120, blank=True, default="")
    flow_type = models.CharField(max_length=40)
    syntax = models.CharField(max_length=12)
    profile = models.CharField(max_length=20, blank=True, default="")
    processing_rule = models.CharField(max_length=20, blank=True, default="")
    name = models.CharField(_("fichier"), max_length=200)
    blob = models.ForeignKey("files.Blob", on_delete=models.PROTECT, related_name="+")
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    fault = models.TextField(_("explication"), blank=True, default="")
    created_at = models.DateTimeField(_("préparé le"), default=timezone.now)
    sent_at = models.DateTimeField(_("transmis le"), null=True)
    is_fictitious = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = FlowQuerySet.as_manager()

    class Meta:
        verbose_name = _("flux")
        verbose_name_plural = _("flux")
        ordering = ("-created_at", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(direction__in=("in", "out")), name="flow_direction_known"),
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "sending", "sent", "accepted", "refused", "failed")),
                name="flow_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("sent", "accepted")) | ~Q(flow_id=""), name="flow_sent_has_its_id"
            ),
            models.UniqueConstraint(fields=["direction", "flow_id"], condition=~Q(flow_id=""), name="flow_once"),
            models.CheckConstraint(
                condition=Q(direction="in") | Q(company__isnull=False), name="flow_out_of_a_company"
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], condition=Q(state__in=("waiting", "sending")), name="flow_pending"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def situation_state(self) -> State:
        """Shape and word of how far it has gone."""
        return State(SHAPES[self.state], str(self.get_state_display()))


SHAPES = {"waiting": "wait", "sending": "open", "sent": "open", "accepted": "done", "refused": "late", "failed": "late"}
