"""One row per company and kind of record: its scheme and where its counter stands."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.freezing import Freezing, FreezingQuerySet
from etabli.kernel.people.visibility import VisibleQuerySet
from etabli.kernel.sequences import schemes
from etabli.kernel.sequences.borne import lowest_start

SCHEME = ("prefix", "start", "reset", "digits")


class SeriesQuerySet(FreezingQuerySet, VisibleQuerySet):  # type: ignore[override]
    """Series, limited to the viewer's companies."""


class SeriesManager(models.Manager.from_queryset(SeriesQuerySet)):  # type: ignore[misc]
    """Where series are asked for."""


class Series(Freezing):
    """A continuous series. Its scheme is fixed by its first number (NUM-010); only the counter moves on."""

    FROZEN_WHEN: ClassVar[Any] = {"last_value__not": (None,)}
    MAY_CHANGE = frozenset({"last_value", "last_date", "period_key"})
    FROZEN_MESSAGE: ClassVar[Any] = _(
        "Cette numérotation est en service : des numéros ont été attribués, elle doit continuer telle quelle."
    )

    class Reset(models.TextChoices):
        NEVER = schemes.NEVER, _("Jamais")
        YEAR = schemes.YEAR, _("Chaque année")
        MONTH = schemes.MONTH, _("Chaque mois")
        DAY = schemes.DAY, _("Chaque jour")

    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=60, editable=False)
    prefix = models.CharField(
        _("préfixe du compteur"),
        max_length=35,
        blank=True,
        help_text=_("Texte libre et dates entre accolades : F{Ymd}- donne F20220119- le 19/01/2022."),
    )
    start = models.BigIntegerField(
        _("initialisation du compteur à"),
        default=1,
        help_text=_("Le numéro que portera le prochain document, pour continuer une série commencée ailleurs."),
    )
    reset = models.CharField(
        _("fréquence de réinitialisation du compteur"),
        max_length=5,
        choices=Reset,
        default=Reset.NEVER,
        help_text=_("Quand le compteur repart à 1. La période doit alors figurer dans le préfixe."),
    )
    digits = models.SmallIntegerField(
        _("nombre de chiffres du compteur"), default=0, help_text=_("0 : le compteur s’écrit sans zéros devant.")
    )
    pattern = models.CharField(max_length=80, editable=False)
    last_value = models.BigIntegerField(null=True, editable=False)
    last_date = models.DateField(null=True, editable=False)
    period_key = models.CharField(max_length=10, blank=True, default="", editable=False)
    is_fictitious = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = SeriesManager()

    class Meta:
        verbose_name = _("série")
        verbose_name_plural = _("séries")
        ordering = ("company_id", "kind")
        constraints = [
            models.UniqueConstraint(fields=["company", "kind"], name="series_one_per_kind"),
            models.UniqueConstraint(fields=["kind", "pattern"], name="series_pattern_of_one_company"),
            models.UniqueConstraint(fields=["company", "pattern"], name="series_pattern_of_one_kind"),
            models.CheckConstraint(condition=Q(start__gte=1), name="series_start_from_one"),
            models.CheckConstraint(condition=Q(digits__range=(0, schemes.MAX_DIGITS)), name="series_digits"),
            models.CheckConstraint(condition=Q(reset__in=["never", "year", "month", "day"]), name="series_reset_known"),
            models.CheckConstraint(condition=~Q(prefix__contains=" "), name="series_prefix_without_space"),
            models.CheckConstraint(
                condition=Q(last_value=None, last_date=None) | Q(last_value__gte=1, last_date__isnull=False),
                name="series_counter_with_its_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.prefix}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pattern = schemes.normal_pattern(self.prefix)
        if self._state.adding or kwargs.get("update_fields") is None:
            self._refuse_bad_scheme()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Faults of the scheme, field by field, and the sentence when it can no longer change."""
        super().clean()
        self.pattern = schemes.normal_pattern(self.prefix)
        self._refuse_bad_scheme()
        stored = Series.objects.filter(pk=self.pk).first() if self.pk else None
        if stored is not None and stored.is_frozen:
            changed = {name: self.FROZEN_MESSAGE for name in SCHEME if getattr(self, name) != getattr(stored, name)}
            if changed:
                raise ValidationError(changed)

    def next_value(self, on: date) -> int:
        """Value of the counter for the next number."""
        if self.last_value is None:
            return self.start
        return self.last_value + 1 if schemes.period_key(self.reset, on) == self.period_key else 1

    def number(self, value: int, on: date) -> str:
        """The number that this value of the counter makes on that day."""
        return schemes.number_text(self.prefix, self.digits, value, on)

    def _refuse_bad_scheme(self) -> None:
        faults: dict[str, list[Any]] = {}
        for name, sentence in schemes.scheme_faults(self.prefix, self.start, self.reset, self.digits):
            faults.setdefault(name, []).append(sentence)
        if not faults and self.last_value is None:
            lowest = lowest_start(self.company, self.kind, self.prefix, self.reset, timezone.localdate())
            if self.start < lowest:
                told = {"last": self.number(lowest - 1, timezone.localdate()), "lowest": lowest}
                faults["start"] = [_("Le numéro %(last)s existe déjà : commencez à %(lowest)s au moins.") % told]
        alike = Series.objects.filter(Q(kind=self.kind) | Q(company_id=self.company_id), pattern=self.pattern)
        if not faults and alike.exclude(pk=self.pk).exists():
            faults["prefix"] = [_("Une autre série a déjà ce préfixe : deux documents porteraient le même numéro.")]
        if faults:
            raise ValidationError(faults)
