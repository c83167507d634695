"""Money received and given back."""

from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation.currencies import BASE, in_base
from etabli.foundation.french import money
from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.freezing import Freezing, FreezingQuerySet
from etabli.kernel.people.visibility import VisibleQuerySet
from etabli.records.terms.methods import PaymentMethod


class PaymentQuerySet(FreezingQuerySet, VisibleQuerySet):  # type: ignore[override]
    """Payments."""

    def visible_to(self, user: Any) -> Any:
        """Payments of the person's companies and, for one who sees only own clients, of those."""
        rows = super().visible_to(user)
        if getattr(user, "own_clients_only", False):
            rows = rows.filter(party__account_manager=user)
        return rows

    def standing(self) -> Any:
        """Payments that were not cancelled, without the counter-entries."""
        return self.filter(cancels=None, cancelled_by=None)


class Payment(Freezing):
    """The effective receipt of money (PAY-004), or a refund. Never edited: it is cancelled by a counter-entry
    (`cancels`). `method` is the kind the API and the e-invoice know, `mode` the means as the account lists it;
    `document` is the quote or order it was received on, for the invoices they become (QUO-061)."""

    class Type(models.TextChoices):
        PAYMENT = "payment", _("Règlement")
        DEPOSIT = "deposit", _("Acompte")
        REFUND = "refund", _("Remboursement")

    Method = PaymentMethod
    FROZEN_WHEN: ClassVar[dict[str, Any]] = {}
    MAY_CHANGE: ClassVar[frozenset[str]] = frozenset(
        {"allocated", "base_allocated", "party", "external_source", "external_id"}
    )
    FROZEN_MESSAGE = _(
        "Un règlement enregistré ne se modifie pas. Annulez-le par une contre-écriture, puis saisissez-le à nouveau."
    )

    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="+"
    )
    party = models.ForeignKey(
        "parties.Party", verbose_name=_("client"), on_delete=models.PROTECT, related_name="payments"
    )
    date = models.DateField(_("date"), default=timezone.localdate)
    type = models.CharField(_("nature"), max_length=8, choices=Type, default=Type.PAYMENT)
    method = models.CharField(_("mode de règlement"), max_length=16, choices=PaymentMethod)
    mode = models.ForeignKey(
        "terms.PaymentMode",
        verbose_name=_("moyen"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    document = models.ForeignKey(
        "documents.Document",
        verbose_name=_("devis ou commande"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="advances",
        editable=False,
    )
    amount = FixedDecimalField(_("montant"), decimal_places=2)
    currency = models.CharField(_("devise"), max_length=3, default=BASE)
    exchange_rate = FixedDecimalField(_("taux de change"), decimal_places=6, null=True, blank=True)
    base_amount = FixedDecimalField(_("montant en euros"), decimal_places=2, default=Decimal(0), editable=False)
    base_allocated = FixedDecimalField(_("affecté en euros"), decimal_places=2, default=Decimal(0), editable=False)
    allocated = FixedDecimalField(_("affecté"), decimal_places=2, default=Decimal(0), editable=False)
    reference = models.CharField(_("référence"), max_length=80, blank=True)
    cancels = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="cancelled_by", editable=False
    )
    reason = models.CharField(_("motif"), max_length=200, blank=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    is_fictitious = models.BooleanField(default=False, editable=False)
    external_source = models.CharField(max_length=40, blank=True, editable=False)
    external_id = models.CharField(max_length=120, blank=True, editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[Any] = PaymentQuerySet.as_manager()  # type: ignore[assignment, unused-ignore]

    class Meta:
        verbose_name = _("règlement")
        verbose_name_plural = _("règlements")
        ordering = ("-date", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, cancels=None, allocated__gte=0, allocated__lte=F("amount"))
                | Q(amount__lt=0, cancels__isnull=False, allocated=0),
                name="payment_amount_and_allocated",
            ),
            models.CheckConstraint(
                condition=Q(currency=BASE, exchange_rate=None) | ~Q(currency=BASE) & Q(exchange_rate__gt=0),
                name="payment_exchange_rate",
            ),
            models.CheckConstraint(condition=Q(type__in=("payment", "deposit", "refund")), name="payment_type_known"),
            models.CheckConstraint(condition=Q(method__in=PaymentMethod.values), name="payment_method_known"),
            models.UniqueConstraint(
                fields=["external_source", "external_id"], condition=~Q(external_id=""), name="payment_external_once"
            ),
        ]
        indexes = [
            models.Index(fields=["-date", "-id"], name="payment_by_date"),
            models.Index(fields=["party", "-date"], name="payment_by_party"),
            # lists of one company: page numbers, counts, sums and tabs are answered from these alone
            models.Index(fields=["company", "date", "id", "base_amount", "type", "party"], name="payment_list"),
            models.Index(fields=["company", "type", "date", "id", "base_amount", "party"], name="payment_by_type"),
            models.Index(
                fields=["company", "date", "id", "cancels", "base_amount", "amount", "allocated", "type", "party"],
                condition=Q(allocated__lt=F("amount")),
                name="payment_available",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_type_display()} {self.date:%d/%m/%Y}"

    @property
    def available(self) -> Decimal:
        """What is not allocated yet."""
        return self.amount - self.allocated if self.amount > 0 else Decimal(0)

    @property
    def base_available(self) -> Decimal:
        """What is not allocated yet, in euros."""
        return self.base_amount - self.base_allocated if self.amount > 0 else Decimal(0)

    @property
    def own_amount(self) -> str:
        """The amount in its own currency, beside that in euros; "" in euros."""
        return money(self.amount, self.currency) if self.currency != BASE else ""

    def _based(self, amount: Decimal) -> Decimal:
        return in_base(amount, self.exchange_rate) if self.currency != BASE else amount

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the payment; in euros, both amounts are one."""
        if self._state.adding:
            self.base_amount = self._based(self.amount)
        super().save(*args, **kwargs)

    def base_of(self, amount: Decimal) -> Decimal:
        """What a part of it is worth in euros, at its own rate; the part that ends it takes what is left."""
        if self.currency == BASE:
            return amount
        return self.base_available if amount >= self.available else min(self._based(amount), self.base_available)

    @property
    def means(self) -> str:
        """How it was paid, in the account's words."""
        return self.mode.label if self.mode else str(self.get_method_display())

    @property
    def is_cancelled(self) -> bool:
        """Undone by a counter-entry."""
        return hasattr(self, "cancelled_by")
