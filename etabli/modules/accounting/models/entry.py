"""Entries and their lines."""

from decimal import Decimal
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.freezing import Freezing, FreezingQuerySet
from etabli.kernel.people.visibility import VisibleQuerySet


class EntryQuerySet(FreezingQuerySet, VisibleQuerySet):  # type: ignore[override]
    """Entries."""

    def drafts(self) -> Self:
        """Not validated yet."""
        return self.filter(status="draft")

    def validated(self) -> Self:
        """Numbered and frozen."""
        return self.filter(status="validated")


class Entry(Freezing):
    """One balanced entry (écriture). `source_*` names the record it tells, `step` which of its moments; the number is
    given at validation, unbroken per own company (FEC, EcritureNum), in the order of validation."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Brouillard")
        VALIDATED = "validated", _("Définitive")

    FROZEN_WHEN: ClassVar[Any] = {"status": ("validated",)}
    FROZEN_MESSAGE: ClassVar[Any] = _("Une écriture définitive ne se modifie pas : passez une écriture contraire.")

    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="+"
    )
    journal = models.ForeignKey(
        "accounting.Journal", verbose_name=_("journal"), on_delete=models.PROTECT, related_name="entries"
    )
    status = models.CharField(_("état"), max_length=9, choices=Status, default=Status.DRAFT, editable=False)
    number = models.BigIntegerField(_("n° d’écriture"), null=True, editable=False)
    date = models.DateField(_("date"))
    piece = models.CharField(_("pièce"), max_length=60)
    piece_date = models.DateField(_("date de la pièce"))
    label = models.CharField(_("libellé"), max_length=160)
    source_kind = models.CharField(max_length=60, blank=True, editable=False)
    source_id = models.BigIntegerField(null=True, editable=False)
    step = models.CharField(max_length=20, blank=True, editable=False)
    validated_at = models.DateTimeField(_("définitive le"), null=True, editable=False)
    seal = models.CharField(_("sceau"), max_length=64, blank=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    is_fictitious = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[Any] = EntryQuerySet.as_manager()  # type: ignore[assignment, unused-ignore]

    class Meta:
        verbose_name = _("écriture")
        verbose_name_plural = _("écritures")
        ordering = ("-date", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(status="draft", number=None, validated_at=None)
                | Q(status="validated", number__isnull=False, validated_at__isnull=False),
                name="entry_number_at_validation",
            ),
            models.UniqueConstraint(fields=["company", "number"], name="entry_number_once"),
            models.UniqueConstraint(
                fields=["company", "source_kind", "source_id", "step"],
                condition=~Q(source_kind=""),
                name="entry_source_once",
            ),
            models.CheckConstraint(condition=~Q(piece=""), name="entry_has_piece"),
        ]
        indexes = [
            models.Index(fields=["company", "date", "id"], name="entry_by_date"),
            models.Index(fields=["company", "journal", "date"], name="entry_by_journal"),
        ]

    def __str__(self) -> str:
        return self.label if self.piece in self.label else f"{self.piece} {self.label}"


class EntryLine(Freezing):
    """One line: an account, perhaps a third party, and a debit or a credit in euros; the amount in the currency of the
    piece beside. Lettering (`letter`) may be put and taken off after validation: it says what settles what."""

    FROZEN_WITH: ClassVar[str] = "entry"
    MAY_CHANGE: ClassVar[frozenset[str]] = frozenset({"letter", "lettered_on"})
    FROZEN_MESSAGE: ClassVar[Any] = _("Une écriture définitive ne se modifie pas : passez une écriture contraire.")

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    account = models.ForeignKey(
        "accounting.Account", verbose_name=_("compte"), on_delete=models.PROTECT, related_name="lines"
    )
    third_party = models.ForeignKey(
        "accounting.ThirdPartyAccount",
        verbose_name=_("compte auxiliaire"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lines",
    )
    label = models.CharField(_("libellé"), max_length=160)
    debit = FixedDecimalField(_("débit"), decimal_places=2, default=Decimal(0))
    credit = FixedDecimalField(_("crédit"), decimal_places=2, default=Decimal(0))
    currency = models.CharField(_("devise"), max_length=3, default="EUR")
    currency_amount = FixedDecimalField(_("montant en devise"), decimal_places=2, null=True)
    analytic = models.CharField(_("analytique"), max_length=40, blank=True)
    vat_rate = FixedDecimalField(decimal_places=2, null=True, editable=False)
    letter = models.CharField(_("lettre"), max_length=8, blank=True, editable=False)
    lettered_on = models.DateField(_("lettrée le"), null=True, editable=False)

    class Meta:
        verbose_name = _("ligne d’écriture")
        verbose_name_plural = _("lignes d’écriture")
        ordering = ("entry", "position")
        constraints = [
            models.UniqueConstraint(fields=["entry", "position"], name="entry_line_position_once"),
            models.CheckConstraint(
                condition=Q(debit__gt=0, credit=0) | Q(debit=0, credit__gt=0), name="entry_line_one_side"
            ),
            models.CheckConstraint(
                condition=Q(letter="", lettered_on=None) | ~Q(letter="") & Q(lettered_on__isnull=False),
                name="entry_line_letter_dated",
            ),
        ]
        indexes = [models.Index(fields=["account", "third_party"], name="entry_line_by_account")]

    def __str__(self) -> str:
        return f"{self.account.code} {self.debit or -self.credit}"

    @property
    def balance(self) -> Decimal:
        """Debit less credit, in euros."""
        return self.debit - self.credit
