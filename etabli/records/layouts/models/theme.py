"""Themes: what documents look like, by paper, own company and client (TPL-001)."""

from typing import Any, ClassVar, Self

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation.states import State
from etabli.kernel.people.visibility import SharedOrOwnQuerySet
from etabli.records.layouts.design import new_design, read_design
from etabli.records.layouts.kinds import PrintedKind


class ThemeQuerySet(SharedOrOwnQuerySet):
    """Themes of the companies a person works for, and those of all companies."""

    def active(self) -> Self:
        """Themes one may still choose."""
        return self.filter(archived=False)


class Theme(models.Model):
    """A structure: look, logo, colour and design of the papers it is for. Empty `kind`, `company` or `party` means all
    of them. `is_default`: applied without being chosen, the most particular first; others wait to be chosen by hand."""

    Kind = PrintedKind

    name = models.CharField(_("nom"), max_length=80)
    kind = models.CharField(_("document"), max_length=12, choices=PrintedKind, blank=True, default="")
    company = models.ForeignKey(
        "companies.Company",
        verbose_name=_("société"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="themes",
    )
    party = models.ForeignKey(
        "parties.Party",
        verbose_name=_("client"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="themes",
    )
    is_default = models.BooleanField(_("appliquée d’office"), default=False)
    look = models.CharField(_("style"), max_length=20, blank=True, default="")
    colour = models.CharField(
        _("couleur"), max_length=7, blank=True, default="", validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$")]
    )
    logo = models.ForeignKey(
        "files.Blob", verbose_name=_("logo"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    design = models.JSONField(default=new_design, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)
    archived = models.BooleanField(_("archivée"), default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[Any] = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("structure")
        verbose_name_plural = _("structures")
        ordering = ("name", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(name__gt=""),
                name="theme_named",
                violation_error_message=_("Donnez un nom à la structure."),
            ),
            models.CheckConstraint(condition=Q(kind__in=["", *PrintedKind.values]), name="theme_kind_known"),
            models.CheckConstraint(condition=Q(archived=False) | Q(is_default=False), name="theme_default_in_use"),
            # one theme applies by itself to the same papers of the same company and client; NULLs are told apart
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(is_default=True, company=None, party=None),
                name="theme_default_once",
            ),
            models.UniqueConstraint(
                fields=["kind", "company"],
                condition=Q(is_default=True, company__isnull=False, party=None),
                name="theme_company_default_once",
            ),
            models.UniqueConstraint(
                fields=["kind", "party"],
                condition=Q(is_default=True, company=None, party__isnull=False),
                name="theme_party_default_once",
            ),
            models.UniqueConstraint(
                fields=["kind", "company", "party"],
                condition=Q(is_default=True, company__isnull=False, party__isnull=False),
                name="theme_pair_default_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the theme, its design whole; a new default takes the place of the one of the same papers."""
        self.design = read_design(self.design)
        with transaction.atomic():
            if self.is_default:
                same = Theme.objects.filter(kind=self.kind, company=self.company_id, party=self.party_id)
                same.filter(is_default=True).exclude(pk=self.pk).update(is_default=False)
            super().save(*args, **kwargs)

    def validate_constraints(self, exclude: Any = None) -> None:
        """Two defaults are no fault of the form: saving settles it."""
        super().validate_constraints(exclude={*(exclude or ()), "is_default"})

    @property
    def state(self) -> State:
        """Applied by itself, chosen by hand, or put away."""
        if self.archived:
            return State("off", str(_("Archivée")))
        return State("done", str(_("D’office"))) if self.is_default else State("draft", str(_("Au choix")))
