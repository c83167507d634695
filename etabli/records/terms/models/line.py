"""Instalments of a payment term: "30 % à la signature, 70 % à 90 jours fin de mois"."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.foundation.schedule import Step
from etabli.kernel.decimals import FixedDecimalField
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models.term import PaymentTerm


class StepCondition(models.TextChoices):
    """What the date of an instalment follows from (foundation.schedule)."""

    ORDER = "order", _("À la commande")
    SIGNATURE = "signature", _("À la signature")
    DELIVERY = "delivery", _("À la livraison")
    INVOICE = "invoice", _("À la facture")
    DAYS = "days", _("Jours après la ligne du dessus")
    END_OF_MONTH_AFTER = "end_of_month_after", _("Jours, puis fin de mois")
    END_OF_MONTH_FIRST = "end_of_month_first", _("Fin de mois, puis jours")


class StepType(models.TextChoices):
    """What an instalment is: a deposit may have its own invoice (DEP-003)."""

    PAYMENT = "payment", _("Règlement")
    DEPOSIT = "deposit", _("Acompte")


class InstalmentBase(models.Model):
    """What an instalment says, in a term as on a document (SCH-003): share of the TTC, kind, rule of its date,
    means, title. The title may hold variables (SCH-005)."""

    position = models.PositiveSmallIntegerField()
    type = models.CharField(_("type"), max_length=8, choices=StepType, default=StepType.PAYMENT)
    title = models.CharField(_("titre"), max_length=120, blank=True)
    percent = FixedDecimalField(_("pourcentage"), decimal_places=4)
    condition = models.CharField(_("condition"), max_length=30, choices=StepCondition, default=StepCondition.DAYS)
    days = models.PositiveSmallIntegerField(_("jours"), default=0)
    day_of_month = models.PositiveSmallIntegerField(_("jour du mois"), null=True, blank=True)
    method = models.CharField(_("mode"), max_length=16, choices=PaymentMethod, blank=True)

    class Meta:
        abstract = True


class TermLine(InstalmentBase):
    """One instalment of a payment term; together they make 100 % (SCH-006)."""

    term = models.ForeignKey(PaymentTerm, on_delete=models.CASCADE, related_name="lines")

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("échéance")
        verbose_name_plural = _("échéances")
        ordering = ("term", "position")
        constraints = [
            models.UniqueConstraint(fields=["term", "position"], name="term_line_position_once"),
            models.CheckConstraint(
                condition=Q(percent__gt=Decimal(0), percent__lte=Decimal(100)), name="term_line_percent"
            ),
            models.CheckConstraint(condition=Q(type__in=StepType.values), name="term_line_type_known"),
            models.CheckConstraint(condition=Q(condition__in=StepCondition.values), name="term_line_condition_known"),
            models.CheckConstraint(condition=Q(days__lte=365), name="term_line_within_a_year"),
            models.CheckConstraint(
                condition=Q(day_of_month=None) | Q(day_of_month__gte=1, day_of_month__lte=31),
                name="term_line_day_of_month",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.percent} %"

    @property
    def step(self) -> Step:
        """The line as foundation.schedule counts it."""
        return step_of(self)


def step_of(line: Any) -> Step:
    """An instalment, of a term or of a document, as foundation.schedule counts it."""
    return Step(percent=line.percent, condition=line.condition, days=line.days, day_of_month=line.day_of_month)
