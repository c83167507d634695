"""Profiles of an own company: another sender block, page foot and bank account for some of its pages (CFG-010)."""

from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.foundation import banking
from etabli.kernel.companies.checks import checked
from etabli.kernel.people.visibility import VisibleQuerySet


class CompanyProfileQuerySet(VisibleQuerySet):
    """Profiles of the companies a person works for."""

    company_path = "company"

    def active(self) -> Self:
        """Profiles one may still choose."""
        return self.filter(archived=False)


class CompanyProfile(models.Model):
    """What a company says of itself on some pages, with the account to pay into. An empty field means what the
    company says; a company without a profile uses its own fields, which are its default profile."""

    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="profiles"
    )
    name = models.CharField(_("nom du profil"), max_length=80)
    sender_name = models.CharField(_("nom de l’expéditeur"), max_length=160, blank=True)
    sender_lines = models.TextField(
        _("adresse de l’expéditeur"), max_length=400, blank=True, help_text=_("Quatre lignes au plus.")
    )
    sender_contact = models.TextField(
        _("contact de l’expéditeur"),
        max_length=200,
        blank=True,
        help_text=_("Téléphone, e-mail et site, un par ligne."),
    )
    footer = models.TextField(
        _("mentions de bas de page"),
        max_length=600,
        blank=True,
        help_text=_("Vide : SIREN, RCS, capital et TVA de la société. Ce que la loi exige est toujours imprimé."),
    )
    iban = models.CharField("IBAN", max_length=34, blank=True)
    bic = models.CharField("BIC", max_length=11, blank=True)
    bank_name = models.CharField(_("banque"), max_length=80, blank=True)
    account_holder = models.CharField(_("titulaire du compte"), max_length=160, blank=True)
    is_default = models.BooleanField(_("choisi d’office"), default=False)
    archived = models.BooleanField(_("archivé"), default=False, editable=False)

    objects: ClassVar[Any] = CompanyProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("profil de société")
        verbose_name_plural = _("profils de société")
        ordering = ("company", "name", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(name__gt=""),
                name="company_profile_named",
                violation_error_message=_("Donnez un nom au profil."),
            ),
            models.UniqueConstraint(
                fields=["company", "name"],
                condition=Q(archived=False),
                name="company_profile_once",
                violation_error_message=_("Cette société a déjà un profil de ce nom."),
            ),
            models.UniqueConstraint(
                fields=["company"], condition=Q(is_default=True), name="company_profile_one_default"
            ),
            models.CheckConstraint(
                condition=Q(archived=False) | Q(is_default=False), name="company_profile_default_in_use"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the profile; a new default takes the place of the company's old one."""
        with transaction.atomic():
            if self.is_default:
                others = CompanyProfile.objects.filter(company=self.company_id, is_default=True).exclude(pk=self.pk)
                others.update(is_default=False)
            super().save(*args, **kwargs)

    def clean(self) -> None:
        """Normalises the account and fills what its IBAN says; a wrong one is told in French."""
        super().clean()
        self.name = self.name.strip()
        checked(self, iban=banking.iban, bic=banking.bic)
        bank = banking.bank_of(self.iban) if self.iban else None
        if bank is not None:
            self.bic, self.bank_name = self.bic or bank.bic, self.bank_name or bank.name

    def validate_constraints(self, exclude: Any = None) -> None:
        """Two defaults are no fault of the form: saving settles it."""
        super().validate_constraints(exclude={*(exclude or ()), "is_default"})
