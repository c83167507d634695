"""Closures and the archives made of them."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation import french
from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.freezing import ALWAYS, Freezing, FreezingQuerySet
from etabli.kernel.people.visibility import VisibleQuerySet


class ClosureQuerySet(FreezingQuerySet, VisibleQuerySet):  # type: ignore[override]
    """Rows of the companies one sees."""


def total(label: Any) -> FixedDecimalField:
    """A sum in euros and cents."""
    return FixedDecimalField(label, decimal_places=2)


class Closure(Freezing):
    """Totals of a finished day, month or year of an own company, in euros.

    `issued` counts documents, `received` payments and their counter-entries; credit notes and refunds are taken off
    the sums. `perpetual_*` add up since the first operation and are never reset. `first` and `last` are the links of
    the chain that the period holds (`last` = `first` - 1 when nothing happened).
    """

    class Kind(models.TextChoices):
        DAY = "day", _("Jour")
        MONTH = "month", _("Mois")
        YEAR = "year", _("Exercice")

    FROZEN_WHEN: ClassVar[Any] = ALWAYS
    FROZEN_MESSAGE: ClassVar[Any] = _("Une clôture ne se modifie pas et ne se supprime pas.")

    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("période"), max_length=5, choices=Kind)
    starts_on = models.DateField(_("du"))
    ends_on = models.DateField(_("au"))
    first = models.BigIntegerField(_("premier maillon"))
    last = models.BigIntegerField(_("dernier maillon"))
    issued = models.PositiveIntegerField(_("documents émis"))
    received = models.PositiveIntegerField(_("règlements"))
    total_excl = total(_("total HT"))
    total_vat = total(_("total TVA"))
    total_incl = total(_("total TTC"))
    total_received = total(_("encaissé"))
    perpetual_incl = total(_("cumul perpétuel TTC"))
    perpetual_received = total(_("cumul perpétuel encaissé"))
    details = models.JSONField(_("détail"), default=dict)
    at = models.DateTimeField(_("clôturé le"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("par"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    is_fictitious = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = ClosureQuerySet.as_manager()  # type: ignore[assignment, unused-ignore]

    class Meta:
        verbose_name = _("clôture")
        verbose_name_plural = _("clôtures")
        ordering = ("-ends_on", "-id")
        constraints = [
            models.UniqueConstraint(fields=["company", "kind", "starts_on"], name="closure_period_once"),
            models.CheckConstraint(condition=Q(kind__in=("day", "month", "year")), name="closure_kind_known"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="closure_ends_after_start"),
            models.CheckConstraint(condition=Q(last__gte=F("first") - 1, first__gte=1), name="closure_links_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.period}"

    @property
    def period(self) -> str:
        """The period in French: a day, « novembre 2026 », or « du … au … »."""
        if self.kind == self.Kind.DAY:
            return french.short(self.starts_on)
        if self.kind == self.Kind.MONTH:
            return french.month(self.starts_on)
        return str(_("du %(start)s au %(end)s")) % {
            "start": french.short(self.starts_on),
            "end": french.short(self.ends_on),
        }


class PeriodArchive(Freezing):
    """The archive of a closed period: open files, digests and signature, kept as one content-addressed file."""

    FROZEN_WHEN: ClassVar[Any] = ALWAYS
    FROZEN_MESSAGE: ClassVar[Any] = _("Une archive ne se modifie pas et ne se supprime pas.")

    closure = models.ForeignKey(Closure, verbose_name=_("clôture"), on_delete=models.PROTECT, related_name="archives")
    blob = models.ForeignKey("files.Blob", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(_("empreinte"), max_length=64)
    size = models.BigIntegerField(_("taille"))
    files = models.PositiveIntegerField(_("fichiers"))
    signer = models.CharField(_("clé de signature"), max_length=64)
    at = models.DateTimeField(_("faite le"), default=timezone.now)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    is_fictitious = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("archive de période")
        verbose_name_plural = _("archives de périodes")
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.closure.company} · {self.closure.period}"


class FinancialYear(models.Model):
    """A financial year that is not the usual twelve months: the first, a short or a long one. The years around it end
    with the month of the setting; closed ones are known by their closure."""

    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField(_("début"))
    ends_on = models.DateField(_("fin"))

    objects: ClassVar[Any] = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("exercice particulier")
        verbose_name_plural = _("exercices particuliers")
        ordering = ("-starts_on",)
        constraints = [
            models.UniqueConstraint(
                fields=["company", "starts_on"],
                name="financial_year_start_once",
                violation_error_message=_("Un exercice commence déjà ce jour-là."),
            ),
            models.UniqueConstraint(
                fields=["company", "ends_on"],
                name="financial_year_end_once",
                violation_error_message=_("Un exercice se termine déjà ce jour-là."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="financial_year_in_order",
                violation_error_message=_("La fin vient avant le début."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("exercice du %(start)s au %(end)s")) % {
            "start": french.short(self.starts_on),
            "end": french.short(self.ends_on),
        }
