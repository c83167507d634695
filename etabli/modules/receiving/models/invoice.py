"""Invoices of suppliers, as they were read."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from etabli.foundation import french
from etabli.foundation.states import State
from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.freezing import ALWAYS, Freezing
from etabli.modules.receiving.models.incoming import IncomingFile
from etabli.modules.receiving.models.querysets import ReceivedQuerySet
from etabli.records.documents.einvoice.reading.levels import LEVELS

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from etabli.modules.receiving.models.status import ReceivedStatus


class Standing(models.TextChoices):
    """What was answered; paid is a date beside it."""

    RECEIVED = "received", _("À approuver")
    APPROVED = "approved", _("Approuvée")
    DISPUTED = "disputed", _("En litige")
    REFUSED = "refused", _("Refusée")


class Soundness(models.TextChoices):
    """The worst that the checks found."""

    SOUND = "", _("Aucune anomalie")
    WARNING = "warning", _("À vérifier")
    ERROR = "error", _("Anomalie")


class ReceivedInvoice(Freezing):
    """An invoice or credit note of a supplier. What was read never changes; what is answered does. Amounts are signed:
    a credit note counts as less."""

    FROZEN_WHEN: ClassVar[Any] = ALWAYS
    MAY_CHANGE: ClassVar[frozenset[str]] = frozenset(
        {"status", "party", "paid_on", "faults", "soundness", "checked_at", "note"}
    )
    FROZEN_MESSAGE = _("Une facture reçue ne se modifie pas : approuvez-la, contestez-la ou refusez-la.")

    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="+"
    )
    file = models.OneToOneField(IncomingFile, on_delete=models.PROTECT, related_name="invoice", editable=False)
    xml = models.ForeignKey("files.Blob", on_delete=models.PROTECT, related_name="+", editable=False)
    has_pdf = models.BooleanField(default=False, editable=False)
    syntax = models.CharField(_("syntaxe"), max_length=8, editable=False)
    level = models.CharField(_("niveau"), max_length=16, editable=False)
    party = models.ForeignKey(
        "parties.Party",
        verbose_name=_("fournisseur"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="received_invoices",
    )
    supplier_name = models.CharField(_("émetteur"), max_length=200, blank=True)
    supplier_key = models.CharField(max_length=60, editable=False)
    number = models.CharField(_("numéro"), max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(editable=False)
    type_code = models.CharField(_("type"), max_length=4, blank=True)
    is_credit = models.BooleanField(_("avoir"), default=False)
    date = models.DateField(_("date"), null=True)
    due_on = models.DateField(_("échéance"), null=True)
    currency = models.CharField(_("devise"), max_length=10, blank=True)
    total_excl = FixedDecimalField(_("total HT"), decimal_places=2, default=Decimal(0))
    total_vat = FixedDecimalField(_("TVA"), decimal_places=2, default=Decimal(0))
    total_incl = FixedDecimalField(_("total TTC"), decimal_places=2, default=Decimal(0))
    due = FixedDecimalField(_("net à payer"), decimal_places=2, default=Decimal(0))
    # what lists add up; empty in another currency
    euro_excl = FixedDecimalField(_("total HT"), decimal_places=2, null=True)
    euro_incl = FixedDecimalField(_("total TTC"), decimal_places=2, null=True)
    content = models.JSONField(default=dict, editable=False)
    faults = models.JSONField(default=list, editable=False)
    soundness = models.CharField(_("contrôle"), max_length=8, choices=Soundness, blank=True, default="")
    checked_at = models.DateTimeField(_("règles officielles contrôlées le"), null=True, editable=False)
    status = models.CharField(_("statut"), max_length=8, choices=Standing, default=Standing.RECEIVED)
    paid_on = models.DateField(_("payée le"), null=True)
    note = models.CharField(_("note"), max_length=500, blank=True, default="")
    is_fictitious = models.BooleanField(default=False, editable=False)
    received_at = models.DateTimeField(_("reçue le"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = ReceivedQuerySet.as_manager()  # type: ignore[assignment, unused-ignore]

    if TYPE_CHECKING:
        statuses: RelatedManager["ReceivedStatus"]

    class Meta:
        verbose_name = _("facture reçue")
        verbose_name_plural = _("factures reçues")
        ordering = ("-date", "-id")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["supplier_key", "number", "year"],
                condition=Q(number__gt=""),
                name="received_once",
                violation_error_message=_("Cette facture de ce fournisseur est déjà reçue."),
            ),
            models.CheckConstraint(condition=Q(status__in=Standing.values), name="received_standing_known"),
            models.CheckConstraint(condition=Q(soundness__in=Soundness.values), name="received_soundness_known"),
            models.CheckConstraint(condition=~Q(status="approved") | Q(party__isnull=False), name="received_supplier"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["company", "-date", "-id"], name="received_by_date"),
            models.Index(fields=["status", "due_on"], name="received_by_status"),
            models.Index(fields=["party", "-date"], name="received_by_party"),
        ]

    def __str__(self) -> str:
        number = self.number or _t("sans numéro")
        return f"{_t('Avoir') if self.is_credit else _t('Facture')} {number} · {self.supplier}"

    @property
    def supplier(self) -> str:
        """Who sends it: the card when it is known, else the name written on the invoice."""
        return (self.party.name if self.party else self.supplier_name) or _t("émetteur inconnu")

    @property
    def form(self) -> str:
        """« Factur-X BASIC », « UBL 2.1 »."""
        return LEVELS[self.level].label if self.level in LEVELS else self.level

    @property
    def own_amount(self) -> str:
        """The total in its own currency; "" in euros."""
        return french.money(self.total_incl, self.currency or "?") if self.currency != "EUR" else ""

    @property
    def situation_state(self) -> State:
        """Shape and word: paid goes before what was answered."""
        if self.paid_on is not None:
            return State("done", _t("Payée"))
        if self.status == Standing.RECEIVED:
            shape = "late" if self.soundness == "error" else "wait"
            return State(shape, _t("À vérifier") if self.soundness == "error" else _t("À approuver"))
        if self.status == Standing.APPROVED:
            late = not self.is_credit and self.due_on is not None and self.due_on < timezone.localdate()
            return (
                State("late", _t("En retard"))
                if late
                else State("open", _t("À payer") if not self.is_credit else _t("Approuvée"))
            )
        shape = {"disputed": "late", "refused": "off"}[self.status]
        return State(shape, str(Standing(self.status).label))
