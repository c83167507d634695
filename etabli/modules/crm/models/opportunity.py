"""Opportunities."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from etabli.foundation.money import cents
from etabli.foundation.states import State
from etabli.kernel.decimals import FixedDecimalField
from etabli.modules.crm.models.choices import LossReason, Source
from etabli.modules.crm.models.pipeline import Stage
from etabli.modules.crm.models.querysets import OpportunityQuerySet

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from etabli.modules.crm.models.parts import OpportunityDocument, OpportunityLine


class Status(models.TextChoices):
    """What became of it."""

    OPEN = "open", _("En cours")
    WON = "won", _("Gagnée")
    LOST = "lost", _("Perdue")


class NextKind(models.TextChoices):
    """What is to be done next."""

    CALL = "call", _("Appel")
    MAIL = "mail", _("E-mail")
    MEETING = "meeting", _("Rendez-vous")
    QUOTE = "quote", _("Devis à faire")
    OTHER = "other", _("Autre action")


class Opportunity(models.Model):
    """A commercial proposal in progress with a prospect or client (OPP-002), in a stage of a sales cycle (OPP-001).

    `amount` is expected before tax. `probability` is the stage's unless `own_probability` says otherwise, 100 when won
    and 0 when lost; `weighted` is both multiplied: stored so that lists add it up, always written by `save`.
    """

    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="+"
    )
    party = models.ForeignKey(
        "parties.Party", verbose_name=_("prospect ou client"), on_delete=models.PROTECT, related_name="opportunities"
    )
    contact = models.ForeignKey(
        "parties.Contact",
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    title = models.CharField(_("objet"), max_length=160)
    stage = models.ForeignKey(Stage, verbose_name=_("étape"), on_delete=models.PROTECT, related_name="opportunities")
    amount = FixedDecimalField(_("montant attendu HT"), decimal_places=2, default=Decimal(0))
    own_probability = models.PositiveSmallIntegerField(
        _("probabilité propre"),
        null=True,
        blank=True,
        help_text=_("En pour cent, de 0 à 100. Vide : celle de l’étape."),
    )
    probability = models.PositiveSmallIntegerField(_("probabilité"), default=0, editable=False)
    weighted = FixedDecimalField(_("montant pondéré"), decimal_places=2, default=Decimal(0), editable=False)
    expected_on = models.DateField(_("clôture prévue"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("commercial"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"is_active": True},
    )
    source = models.ForeignKey(
        Source, verbose_name=_("provenance"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    next_kind = models.CharField(_("prochaine action"), max_length=8, choices=NextKind, blank=True, default="")
    next_on = models.DateField(_("prévue le"), null=True, blank=True)
    next_note = models.CharField(_("à faire"), max_length=160, blank=True, default="")
    note = models.TextField(_("note"), blank=True, default="", max_length=5000)
    status = models.CharField(_("statut"), max_length=4, choices=Status, default=Status.OPEN, editable=False)
    lost_reason = models.ForeignKey(
        LossReason,
        verbose_name=_("motif de perte"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    lost_note = models.CharField(_("précision"), max_length=300, blank=True, default="", editable=False)
    closed_on = models.DateField(_("close le"), null=True, blank=True, editable=False)
    position = models.BigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("créée le"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = OpportunityQuerySet.as_manager()

    if TYPE_CHECKING:
        lines: RelatedManager[OpportunityLine]
        papers: RelatedManager[OpportunityDocument]

    class Meta:
        verbose_name = _("opportunité")
        verbose_name_plural = _("opportunités")
        ordering = ("position", "-id")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(title__gt=""),
                name="opportunity_titled",
                violation_error_message=_("Donnez un objet à l’opportunité."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="opportunity_amount_not_negative",
                violation_error_message=_("Un montant attendu ne peut pas être négatif."),
            ),
            models.CheckConstraint(
                condition=Q(probability__lte=100) & (Q(own_probability=None) | Q(own_probability__lte=100)),
                name="opportunity_probability_is_percent",
                violation_error_message=_("Une probabilité va de 0 à 100."),
            ),
            models.CheckConstraint(
                condition=Q(next_kind="", next_on=None, next_note="") | Q(next_kind__gt="", next_on__isnull=False),
                name="opportunity_next_action_whole",
                violation_error_message=_("Une prochaine action a une nature et une date."),
            ),
            models.CheckConstraint(
                condition=Q(status="open", closed_on=None, lost_reason=None)
                | Q(status="won", closed_on__isnull=False, lost_reason=None)
                | Q(status="lost", closed_on__isnull=False, lost_reason__isnull=False),
                name="opportunity_closed_with_its_reason",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["status", "stage", "position"], name="opportunity_of_stage"),
            models.Index(fields=["party", "status"], name="opportunity_of_party"),
            models.Index(fields=["status", "expected_on"], name="opportunity_by_month"),
            models.Index(fields=["status", "next_on"], name="opportunity_by_action"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it with its probability and weighted amount."""
        self.weigh()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "probability", "weighted"}
        super().save(*args, **kwargs)

    def weigh(self) -> None:
        """Work out what the stage, the status and the person say it is worth."""
        certain = {Status.WON: 100, Status.LOST: 0}.get(Status(self.status))
        own = self.own_probability if self.own_probability is not None else self.stage.probability
        self.probability = own if certain is None else certain
        self.weighted = cents(self.amount * self.probability / 100)

    def clean(self) -> None:
        """The contact is one of the party's."""
        super().clean()
        if self.contact is not None and self.contact.party_id != self.party_id:
            raise ValidationError({"contact": _t("Ce contact n’est pas de ce prospect ou client.")})

    @property
    def is_open(self) -> bool:
        """In progress."""
        return self.status == Status.OPEN

    @property
    def lacks_action(self) -> bool:
        """In progress, and nobody said what comes next."""
        return self.is_open and self.next_on is None

    @property
    def is_late(self) -> bool:
        """In progress, and its next action is past its day."""
        return self.is_open and self.next_on is not None and self.next_on < timezone.localdate()

    @property
    def situation_state(self) -> State:
        """As a list shows it."""
        if not self.is_open:
            return State("done" if self.status == Status.WON else "off", str(Status(self.status).label))
        if self.lacks_action:
            return State("wait", _t("Sans action"))
        return State("late", _t("Action en retard")) if self.is_late else State("open", _t("En cours"))
