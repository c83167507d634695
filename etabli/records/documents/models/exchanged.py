"""The currency of a document and what it comes to in euros, the currency of the books (QUO-006)."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from etabli.foundation.currencies import BASE, in_base, rate_text
from etabli.foundation.french import money, short
from etabli.kernel.decimals import FixedDecimalField


def euros(label: Any) -> FixedDecimalField:
    """A column of euros."""
    return FixedDecimalField(label, decimal_places=2, default=Decimal(0), editable=False)


class Exchanged(models.Model):
    """Amounts are in `currency`; `base_*` are the same in euros at `exchange_rate` (so much of the currency for 1 €),
    and what every sum adds. A document in euros has no rate and equal amounts; a draft whose rate is not known yet
    counts for 0 € and is not issued."""

    total_excl: Any
    total_incl: Any
    outstanding: Any

    currency = models.CharField(_("devise"), max_length=3, default=BASE)
    exchange_rate = FixedDecimalField(_("taux de change"), decimal_places=6, null=True, blank=True)
    exchange_rate_on = models.DateField(_("date du taux de change"), null=True, blank=True, editable=False)
    exchange_rate_source = models.CharField(max_length=40, blank=True, default="", editable=False)
    base_excl = euros(_("total HT en euros"))
    base_vat = euros(_("TVA en euros"))
    base_incl = euros(_("total TTC en euros"))
    base_outstanding = euros(_("reste à encaisser en euros"))

    TYPED: ClassVar[str] = "saisi"  # the source of a rate that somebody gave for this document alone

    class Meta:
        abstract = True

    @property
    def is_foreign(self) -> bool:
        """In another currency than the books."""
        return self.currency != BASE

    @property
    def rate_told(self) -> str:
        """« 1 € = 1,0845 USD le 20/11/2026 (BCE) »."""
        if not self.is_foreign or not self.exchange_rate:
            return ""
        on = f" {_('le')} {short(self.exchange_rate_on)}" if self.exchange_rate_on else ""
        source = f" ({self.exchange_rate_source})" if self.exchange_rate_source else ""
        return f"{rate_text(self.currency, self.exchange_rate)}{on}{source}"

    @property
    def own_excl(self) -> str:
        """Before VAT in its own currency, beside the amount in euros; "" in euros."""
        return money(self.total_excl, self.currency) if self.is_foreign else ""

    @property
    def own_incl(self) -> str:
        """With VAT in its own currency, beside the amount in euros; "" in euros."""
        return money(self.total_incl, self.currency) if self.is_foreign else ""

    @property
    def own_outstanding(self) -> str:
        """What is left in its own currency, beside the amount in euros; "" in euros."""
        return money(self.outstanding, self.currency) if self.is_foreign else ""

    def in_euros(self, amount: Decimal) -> Decimal:
        """An amount of this document in euros."""
        return in_base(amount, self.exchange_rate) if self.is_foreign else amount


EXCHANGE_CONSTRAINTS = (
    models.CheckConstraint(
        condition=Q(currency=BASE, exchange_rate=None)
        | ~Q(currency=BASE) & (Q(exchange_rate=None) | Q(exchange_rate__gt=0)),
        name="document_exchange_rate_positive",
    ),
    models.CheckConstraint(
        condition=~Q(kind="invoice", status__in=("open", "done")) | Q(currency=BASE) | Q(exchange_rate__isnull=False),
        name="document_exchange_rate_at_issue",
    ),
    models.CheckConstraint(condition=Q(base_incl=F("base_excl") + F("base_vat")), name="document_base_adds_up"),
)
