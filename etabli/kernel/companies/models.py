"""The account's own companies."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation import banking, identifiers, vat
from etabli.kernel.companies.checks import checked
from etabli.kernel.companies.profile import CompanyProfile
from etabli.kernel.people.visibility import VisibleQuerySet

__all__ = ["Company", "CompanyProfile", "CompanyQuerySet"]


class CompanyQuerySet(VisibleQuerySet):
    """Own companies."""

    company_path = "pk"

    def active(self) -> Self:
        """Companies still in use."""
        return self.filter(archived=False)


class Company(models.Model):
    """One of the account's own companies; what it says of itself is printed on its documents (CFG-004, CFG-008)."""

    class VatRegime(models.TextChoices):
        NORMAL = "normal", _("Assujettie à la TVA")
        FRANCHISE = "franchise", _("Franchise en base (art. 293 B du CGI)")

    name = models.CharField(_("raison sociale"), max_length=160)
    legal_form = models.CharField(_("forme juridique"), max_length=60, blank=True)
    is_sole_trader = models.BooleanField(_("entrepreneur individuel"), default=False)
    capital = models.CharField(_("capital social"), max_length=60, blank=True)
    siren = models.CharField("SIREN", max_length=9, blank=True)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    vat_number = models.CharField(_("n° de TVA intracommunautaire"), max_length=20, blank=True)
    rcs = models.CharField("RCS / RM", max_length=80, blank=True)
    ape = models.CharField(_("code APE"), max_length=10, blank=True)
    street = models.CharField(_("rue"), max_length=200, blank=True)
    postcode = models.CharField(_("code postal"), max_length=16, blank=True)
    city = models.CharField(_("ville"), max_length=100, blank=True)
    country = models.CharField(_("pays"), max_length=2, default="FR")
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    website = models.CharField(_("site web"), max_length=200, blank=True)
    iban = models.CharField("IBAN", max_length=34, blank=True)
    bic = models.CharField("BIC", max_length=11, blank=True)
    bank_name = models.CharField(_("banque"), max_length=80, blank=True)
    vat_regime = models.CharField(_("régime de TVA"), max_length=12, choices=VatRegime, default=VatRegime.NORMAL)
    vat_exemption = models.CharField(
        _("activité exonérée de TVA"), max_length=20, choices=vat.exemption_choices, blank=True, default=""
    )
    is_vat_group_member = models.BooleanField(_("membre d’un assujetti unique"), default=False)
    vat_on_debits = models.BooleanField(_("option pour le paiement de la TVA d’après les débits"), default=False)
    electronic_address = models.CharField(_("adresse de facturation électronique"), max_length=125, blank=True)
    logo = models.ForeignKey(
        "files.Blob", verbose_name=_("logo"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    colour = models.CharField(_("couleur"), max_length=7, default="#2b4a9b")
    look = models.CharField(_("style des documents"), max_length=20, default="suisse")
    is_fictitious = models.BooleanField(_("société fictive (démonstration)"), default=False, editable=False)
    archived = models.BooleanField(_("archivée"), default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[Any] = CompanyQuerySet.as_manager()

    class Meta:
        verbose_name = _("société")
        verbose_name_plural = _("sociétés")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(name__gt=""),
                name="company_named",
                violation_error_message=_("Donnez un nom à la société."),
            ),
            models.CheckConstraint(
                condition=models.Q(vat_regime__in=["normal", "franchise"]), name="company_vat_regime_known"
            ),
            models.CheckConstraint(
                condition=models.Q(vat_exemption="")
                | models.Q(vat_exemption__in=[key for key, _label in vat.exemption_choices()]),
                name="company_vat_exemption_known",
            ),
            models.CheckConstraint(
                condition=models.Q(siren="") | models.Q(Exact(Length("siren"), 9)), name="company_siren_length"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean_fields(self, exclude: Any = None) -> None:
        """Numbers may be typed with spaces, which their columns have no room for."""
        for name in ("siren", "siret", "vat_number", "iban", "bic"):
            setattr(self, name, "".join((getattr(self, name) or "").split()))
        super().clean_fields(exclude)

    def clean(self) -> None:
        """Normalises identifiers; a wrong one is told in French, field by field."""
        super().clean()
        checked(
            self,
            siren=identifiers.siren,
            siret=identifiers.siret,
            vat_number=identifiers.eu_vat,
            iban=banking.iban,
            bic=banking.bic,
        )
        if self.siret and not self.siren:
            self.siren = self.siret[:9]
        if self.siren and not self.electronic_address:
            self.electronic_address = self.siren
