"""The chart of accounts and the journals: lists the account holder and the accountant agree on."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.kernel.people.visibility import VisibleQuerySet


class ChartQuerySet(VisibleQuerySet):
    """Lists shared by the own companies."""

    company_path = None


ACCOUNT_NUMBER = RegexValidator(
    r"^[1-8][0-9]{2}[0-9A-Z]{0,9}\Z", _("Un compte commence par trois chiffres du plan comptable, par exemple 706000.")
)
JOURNAL_CODE = RegexValidator(r"^[0-9A-Z]{1,6}\Z", _("Un code de journal a 1 à 6 lettres majuscules ou chiffres."))


class Account(models.Model):
    """A general account (PCG): its number's first three characters are digits of the French chart (FEC, CompteNum)."""

    code = models.CharField(_("numéro"), max_length=12, unique=True, validators=[ACCOUNT_NUMBER])
    label = models.CharField(_("intitulé"), max_length=120)
    has_third_parties = models.BooleanField(_("compte collectif"), default=False)
    archived = models.BooleanField(_("archivé"), default=False)

    objects: ClassVar[Any] = ChartQuerySet.as_manager()

    class Meta:
        verbose_name = _("compte")
        verbose_name_plural = _("comptes")
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(label=""), name="account_named", violation_error_message=_("Donnez un intitulé au compte.")
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"

    def clean(self) -> None:
        """The number is part of what definitive entries say."""
        _refuse_new_code(self, _("Des écritures définitives portent ce compte : son numéro ne change plus."))


class Journal(models.Model):
    """A journal: sales, purchases, one per bank account, cash, sundry operations, opening."""

    class Kind(models.TextChoices):
        SALES = "sales", _("Ventes")
        PURCHASES = "purchases", _("Achats")
        BANK = "bank", _("Banque")
        CASH = "cash", _("Caisse")
        SUNDRY = "sundry", _("Opérations diverses")
        OPENING = "opening", _("À-nouveaux")

    code = models.CharField(_("code"), max_length=6, unique=True, validators=[JOURNAL_CODE])
    label = models.CharField(_("intitulé"), max_length=80)
    kind = models.CharField(_("nature"), max_length=9, choices=Kind)
    archived = models.BooleanField(_("archivé"), default=False)

    objects: ClassVar[Any] = ChartQuerySet.as_manager()

    class Meta:
        verbose_name = _("journal")
        verbose_name_plural = _("journaux")
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("sales", "purchases", "bank", "cash", "sundry", "opening")),
                name="journal_kind_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"

    def clean(self) -> None:
        """The code is part of what definitive entries say."""
        _refuse_new_code(self, _("Des écritures définitives sont dans ce journal : son code ne change plus."))


def _refuse_new_code(record: Any, sentence: Any) -> None:
    """Raises ValidationError when the code differs from the one kept and something definitive bears it."""
    kept = type(record).objects.filter(pk=record.pk).first()
    if kept is None or kept.code == record.code:
        return
    used = kept.lines.filter(entry__status="validated") if isinstance(kept, Account) else kept.entries.validated()
    if used.exists():
        raise ValidationError({"code": sentence})
