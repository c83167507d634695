"""Tasks."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from etabli.foundation.states import State
from etabli.records.agenda.models.querysets import TaskQuerySet

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


class Priority(models.IntegerChoices):
    """How much it presses."""

    LOW = 1, _("Basse")
    NORMAL = 2, _("Normale")
    HIGH = 3, _("Haute")


class Pace(models.TextChoices):
    """How a task comes back, counted from the day it was done."""

    NEVER = "", _("Ne revient pas")
    DAY = "day", _("Chaque jour")
    WEEK = "week", _("Chaque semaine")
    MONTH = "month", _("Chaque mois")
    QUARTER = "quarter", _("Chaque trimestre")
    YEAR = "year", _("Chaque année")


class Task(models.Model):
    """Something to do before a day: it has neither start nor time (AGE-010).

    `remind_days` before the due day, in the morning; None for no reminder. `follows` is the task whose completion made
    this one. `kind` and `object_id` name the record it is about.
    """

    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(_("à faire"), max_length=160)
    due_on = models.DateField(_("échéance"))
    priority = models.PositiveSmallIntegerField(_("priorité"), choices=Priority, default=Priority.NORMAL)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("confiée à"), on_delete=models.PROTECT, related_name="+"
    )
    party = models.ForeignKey(
        "parties.Party",
        verbose_name=_("client ou prospect"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    kind = models.CharField(max_length=60, blank=True, default="", editable=False)
    object_id = models.BigIntegerField(null=True, blank=True, editable=False)
    note = models.TextField(_("note"), blank=True, default="", max_length=5000)
    pace = models.CharField(
        _("revient"),
        max_length=7,
        choices=Pace,
        blank=True,
        default=Pace.NEVER,
        help_text=_("Une fois faite, la suivante est créée, comptée du jour où elle a été faite."),
    )
    remind_days = models.PositiveSmallIntegerField(
        _("rappel"),
        null=True,
        blank=True,
        choices=(
            (0, _("Le jour même")),
            (1, _("La veille")),
            (2, _("2 jours avant")),
            (7, _("1 semaine avant")),
        ),
    )
    done_at = models.DateTimeField(_("faite le"), null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("faite par"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    follows = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="next_time", editable=False
    )
    created_at = models.DateTimeField(_("créée le"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("tâche")
        verbose_name_plural = _("tâches")
        ordering = ("due_on", "-priority", "id")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(title__gt=""), name="task_titled", violation_error_message=_("Dites ce qui est à faire.")
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=FIRST, due_on__lte=LAST),
                name="task_in_its_century",
                violation_error_message=_("Une échéance tombe entre 2000 et 2100."),
            ),
            models.CheckConstraint(
                condition=Q(kind="", object_id=None) | Q(kind__gt="", object_id__isnull=False), name="task_about_whole"
            ),
            models.CheckConstraint(condition=Q(done_by=None) | Q(done_at__isnull=False), name="task_done_whole"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["due_on", "-priority"], name="task_open", condition=Q(done_at=None)),
            models.Index(fields=["assignee", "due_on"], name="task_of_person", condition=Q(done_at=None)),
            models.Index(fields=["party", "due_on"], name="task_of_party"),
            models.Index(fields=["kind", "object_id"], name="task_subject", condition=~Q(kind="")),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """A day that can be."""
        super().clean()
        if self.due_on is not None and not FIRST <= self.due_on <= LAST:
            raise ValidationError({"due_on": _t("Une échéance tombe entre 2000 et 2100 : vérifiez l’année.")})

    @property
    def is_done(self) -> bool:
        """Done."""
        return self.done_at is not None

    @property
    def is_late(self) -> bool:
        """Past its day and not done."""
        return not self.is_done and self.due_on < timezone.localdate()

    @property
    def situation_state(self) -> State:
        """As a list shows it."""
        if self.is_done:
            return State("done", _t("Faite"))
        if self.is_late:
            return State("late", _t("En retard"))
        return State("wait" if self.due_on == timezone.localdate() else "open", _t("À faire"))
