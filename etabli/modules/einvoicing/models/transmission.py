"""An invoice handed to the platform, what was said of it since, and the collections declared."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation.states import State
from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.freezing import ALWAYS, Freezing, FreezingQuerySet
from etabli.kernel.people.visibility import VisibleQuerySet
from etabli.records.lifecycle.models import StatusEvent
from etabli.records.lifecycle.reasons import reason_word
from etabli.records.lifecycle.statuses import Status, status_of


class TransmissionQuerySet(VisibleQuerySet):
    """Invoices handed to the platform."""

    def visible_to(self, user: Any) -> Any:
        """Those of the person's companies and, for one who sees only own clients, of those."""
        rows = super().visible_to(user)
        if getattr(user, "own_clients_only", False):
            rows = rows.filter(document__party__account_manager=user)
        return rows

    def in_trouble(self) -> Any:
        """Rejected, refused, disputed or unroutable, and files the platform would not take."""
        return self.filter(models.Q(code__in=("206", "207", "210", "213", "221", "501")) | self._refused())

    @staticmethod
    def _refused() -> models.Q:
        return models.Q(code="", flow__state__in=("refused", "failed"))


class Transmission(models.Model):
    """How far an invoice has come: its flow, then the state its statuses come to (stored copies, which the proof
    compares)."""

    document = models.OneToOneField(
        "documents.Document", verbose_name=_("facture"), on_delete=models.PROTECT, related_name="transmission"
    )
    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="+"
    )
    flow = models.ForeignKey("lifecycle.Flow", on_delete=models.PROTECT, related_name="transmissions")
    code = models.CharField(_("statut"), max_length=8, blank=True, default="")
    reason_code = models.CharField(_("motif"), max_length=24, blank=True, default="")
    since = models.DateTimeField(_("depuis le"), null=True)
    collected = FixedDecimalField(_("encaissement déclaré"), decimal_places=2, default=Decimal(0))
    created_at = models.DateTimeField(_("transmise le"), default=timezone.now)
    is_fictitious = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = TransmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("facture transmise")
        verbose_name_plural = _("factures transmises")
        ordering = ("-created_at", "-id")
        indexes = [
            models.Index(fields=["company", "-created_at", "-id"], name="transmission_list"),
            models.Index(fields=["code"], name="transmission_by_code"),
        ]

    def __str__(self) -> str:
        return str(self.document.number)

    @property
    def status(self) -> Status | None:
        """What the statuses come to; None before the first."""
        return status_of(self.code) if self.code else None

    @property
    def situation_state(self) -> State:
        """Shape and word for the screen: the state, else how far the file has gone."""
        status = self.status
        return State(status.shape, str(status.word)) if status else self.flow.situation_state

    @property
    def reason(self) -> str:
        """Why, in French: the reason of the state, else what the platform said of the file."""
        return reason_word(self.reason_code) if self.reason_code else self.flow.fault if not self.code else ""


class SentStatus(StatusEvent):
    """A status said about an invoice of ours."""

    transmission = models.ForeignKey(Transmission, on_delete=models.PROTECT, related_name="statuses")

    class Meta(StatusEvent.Meta):
        verbose_name = _("statut")
        verbose_name_plural = _("statuts")
        constraints = [
            models.UniqueConstraint(fields=["transmission", "message_id", "code"], name="sent_status_once"),
        ]


class Collection(Freezing):
    """A payment of a transmitted invoice, declared by a status 212 with the sum of each VAT rate. A payment undone is
    the same with the signs changed."""

    FROZEN_WHEN: ClassVar[Any] = ALWAYS
    FROZEN_MESSAGE = _("Un encaissement déclaré ne se modifie pas : son annulation le suit.")

    transmission = models.ForeignKey(Transmission, on_delete=models.PROTECT, related_name="collections")
    allocation = models.OneToOneField("dues.Allocation", on_delete=models.PROTECT, related_name="collection")
    amounts = models.JSONField(default=list)
    flow = models.ForeignKey("lifecycle.Flow", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    is_fictitious = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = FreezingQuerySet.as_manager()

    class Meta:
        verbose_name = _("encaissement déclaré")
        verbose_name_plural = _("encaissements déclarés")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.transmission} {self.at:%d/%m/%Y}"
