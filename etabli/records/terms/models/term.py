"""Payment terms."""

import datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.foundation.terms import DueRule, due_date


class TermRule(models.TextChoices):
    """How the due date follows from the date of the event (the kinds of foundation.terms)."""

    DAYS = "days", _("Jours")
    END_OF_MONTH_AFTER = "end_of_month_after", _("Jours, puis fin de mois")
    END_OF_MONTH_FIRST = "end_of_month_first", _("Fin de mois, puis jours")


class TermEvent(models.TextChoices):
    """What the days are counted from."""

    INVOICE = "invoice", _("La facture")
    ORDER = "order", _("La commande")
    SIGNATURE = "signature", _("La signature")
    DELIVERY = "delivery", _("La livraison")


class PaymentTermQuerySet(models.QuerySet["PaymentTerm"]):
    """Payment terms; shared by everybody."""

    def visible_to(self, user: Any) -> Self:
        """Every term: they belong to the account."""
        return self

    def active(self) -> Self:
        """Terms one may still choose."""
        return self.filter(archived=False)


class PaymentTerm(models.Model):
    """When an invoice is due: a rule and its days ("30 jours fin de mois"), or several instalments (`lines`, SCH-001).
    Never deleted: documents name it."""

    Rule = TermRule
    Event = TermEvent

    label = models.CharField(_("libellé"), max_length=80, unique=True)
    rule = models.CharField(_("règle"), max_length=20, choices=TermRule, default=TermRule.DAYS)
    days = models.PositiveSmallIntegerField(_("jours"), default=0)
    event = models.CharField(_("à compter de"), max_length=12, choices=TermEvent, default=TermEvent.INVOICE)
    day_of_month = models.PositiveSmallIntegerField(_("jour du mois"), null=True, blank=True)
    is_default = models.BooleanField(_("par défaut"), default=False)
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)
    archived = models.BooleanField(_("archivée"), default=False)

    objects: ClassVar[Any] = PaymentTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("conditions de règlement")
        verbose_name_plural = _("conditions de règlement")
        ordering = ("position", "id")
        constraints = [
            models.CheckConstraint(condition=Q(label__gt=""), name="payment_term_named"),
            models.CheckConstraint(condition=Q(rule__in=TermRule.values), name="payment_term_rule_known"),
            models.CheckConstraint(
                condition=Q(days__lte=365),
                name="payment_term_within_a_year",
                violation_error_message=_("Un délai de règlement ne dépasse pas un an."),
            ),
            models.CheckConstraint(condition=Q(event__in=TermEvent.values), name="payment_term_event_known"),
            models.CheckConstraint(
                condition=Q(day_of_month=None) | Q(day_of_month__gte=1, day_of_month__lte=31),
                name="payment_term_day_of_month",
                violation_error_message=_("Le jour du mois va de 1 à 31."),
            ),
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="payment_term_one_default"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the term; a new default takes the place of the old one."""
        with transaction.atomic():
            if self.is_default:
                PaymentTerm.objects.filter(is_default=True).exclude(pk=self.pk).update(is_default=False)
            super().save(*args, **kwargs)

    def validate_constraints(self, exclude: Any = None) -> None:
        """Two defaults are no fault of the form: saving settles it."""
        super().validate_constraints(exclude={*(exclude or ()), "is_default"})

    @property
    def due_rule(self) -> DueRule:
        """The rule as foundation.terms counts and words it."""
        kind: Any = self.rule
        event: Any = self.event
        return DueRule(kind=kind, days=self.days, day_of_month=self.day_of_month, event=event)

    def due_date(self, start: datetime.date) -> datetime.date:
        """The day a payment is due, counted from the day of the event. A term of several lines has a schedule instead
        (records/documents/schedule)."""
        return due_date(self.due_rule, start)
