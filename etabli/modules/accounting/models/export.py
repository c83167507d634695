"""How entries are written for a program, and what was sent."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation import french
from etabli.kernel.freezing import ALWAYS, Freezing, FreezingQuerySet
from etabli.kernel.people.visibility import VisibleQuerySet


class ProfileQuerySet(VisibleQuerySet):
    """Profiles are shared by the own companies."""

    company_path = None


class ExportProfile(models.Model):
    """The form a program of the accountant reads: `columns` are pairs [name of a value, title], in order."""

    class Separator(models.TextChoices):
        SEMICOLON = ";", _("point-virgule")
        COMMA = ",", _("virgule")
        TAB = "tab", _("tabulation")
        PIPE = "|", _("barre verticale")

    class Days(models.TextChoices):
        FRENCH = "%d/%m/%Y", _("31/12/2026")
        SHORT = "%d%m%y", _("311226")
        LONG = "%d%m%Y", _("31122026")
        SORTED = "%Y%m%d", _("20261231")
        ISO = "%Y-%m-%d", _("2026-12-31")

    class Encoding(models.TextChoices):
        MARKED = "utf-8-sig", _("UTF-8 avec marque (tableurs)")
        UTF8 = "utf-8", "UTF-8"
        WINDOWS = "cp1252", _("Windows 1252")
        LATIN = "iso8859-15", "ISO 8859-15"

    name = models.CharField(_("nom"), max_length=80, unique=True)
    columns = models.JSONField(_("colonnes"), default=list)
    separator = models.CharField(_("séparateur"), max_length=3, choices=Separator, default=Separator.SEMICOLON)
    decimal_sign = models.CharField(
        _("signe décimal"), max_length=1, choices=((",", _("virgule")), (".", _("point"))), default=","
    )
    date_format = models.CharField(_("dates"), max_length=10, choices=Days, default=Days.FRENCH)
    encoding = models.CharField(_("caractères"), max_length=10, choices=Encoding, default=Encoding.MARKED)
    header = models.BooleanField(_("titres en première ligne"), default=True)
    extension = models.CharField(_("fichier"), max_length=3, choices=(("csv", "CSV"), ("txt", "TXT")), default="csv")
    archived = models.BooleanField(_("archivé"), default=False)

    objects: ClassVar[Any] = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("profil d’export")
        verbose_name_plural = _("profils d’export")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="export_profile_named",
                violation_error_message=_("Donnez un nom au profil."),
            ),
            models.CheckConstraint(condition=Q(decimal_sign__in=(",", ".")), name="export_profile_decimal_sign"),
        ]

    def __str__(self) -> str:
        return self.name


class ExportRunQuerySet(FreezingQuerySet, VisibleQuerySet):  # type: ignore[override]
    """What was sent."""


class ExportRun(Freezing):
    """One file that was made: of which period, in which form, its digest and how many lines. `last_number` is the last
    entry number given at that moment: what becomes definitive later bears a greater one. `table` keeps the entries as
    they were written, letters included (a ZIP is packed again around them); `layout` what the profile said."""

    class Form(models.TextChoices):
        FEC = "fec", _("Écritures au format FEC")
        JOURNALS = "journals", _("Journaux")
        PIECES = "pieces", _("Journaux et pièces (ZIP)")

    FROZEN_WHEN: ClassVar[Any] = ALWAYS
    FROZEN_MESSAGE: ClassVar[Any] = _("Un export retenu ne se modifie pas et ne se supprime pas.")

    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="+"
    )
    form = models.CharField(_("nature"), max_length=8, choices=Form)
    profile = models.ForeignKey(
        ExportProfile, verbose_name=_("profil"), null=True, blank=True, on_delete=models.PROTECT, related_name="runs"
    )
    layout = models.JSONField(default=dict, editable=False)
    starts_on = models.DateField(_("du"))
    ends_on = models.DateField(_("au"))
    last_number = models.BigIntegerField(_("dernière écriture"), default=0)
    lines = models.PositiveIntegerField(_("lignes"), default=0)
    name = models.CharField(_("fichier"), max_length=120, blank=True)
    table = models.ForeignKey("files.Blob", null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    sha256 = models.CharField(_("empreinte"), max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("par"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    is_fictitious = models.BooleanField(default=False, editable=False)
    at = models.DateTimeField(_("le"), default=timezone.now)

    objects: ClassVar[Any] = ExportRunQuerySet.as_manager()  # type: ignore[assignment, unused-ignore]

    class Meta:
        verbose_name = _("export comptable")
        verbose_name_plural = _("exports comptables")
        ordering = ("-at", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(starts_on__lte=models.F("ends_on")), name="export_run_period"),
            models.CheckConstraint(condition=Q(form__in=("fec", "journals", "pieces")), name="export_run_form"),
            models.CheckConstraint(
                condition=Q(form="fec", profile=None) | ~Q(form="fec") & Q(profile__isnull=False),
                name="export_run_profile",
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(form)s du %(start)s au %(end)s")) % {
            "form": self.get_form_display(),
            "start": french.short(self.starts_on),
            "end": french.short(self.ends_on),
        }
