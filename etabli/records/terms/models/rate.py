"""Exchange rates, day by day."""

import datetime
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation import currencies, french
from etabli.kernel.decimals import FixedDecimalField

LONGEST = datetime.timedelta(days=31)
CHOICES = [(code, currencies.named(code)) for code in currencies.CURRENCIES if code != currencies.BASE]


def not_tomorrow(day: datetime.date) -> None:
    """A rate is known once its day has come."""
    if day > timezone.localdate():
        raise ValidationError(
            _("Un taux de change ne se connaît pas d’avance : donnez une date passée, ou aujourd’hui.")
        )


class ExchangeRateQuerySet(models.QuerySet["ExchangeRate"]):
    """Exchange rates; shared by everybody."""

    def visible_to(self, user: Any) -> Self:
        """Every one: they are published."""
        return self

    def at(self, currency: str, day: datetime.date) -> "ExchangeRate | None":
        """The last rate known on that day, not older than a month: daily rates of the ECB or monthly ones of customs
        (CGI art. 266, 1 bis)."""
        rows = self.filter(currency=currency, on__lte=day, on__gte=day - LONGEST)
        return rows.order_by("-on").first()


class ExchangeRate(models.Model):
    """How much of a currency one euro bought on a day, as the ECB publishes it. Documents copy it: changing or removing
    one changes no document that is issued."""

    currency = models.CharField(_("devise"), max_length=3, choices=CHOICES)
    on = models.DateField(_("date"), default=timezone.localdate, validators=[not_tomorrow])
    rate = FixedDecimalField(
        _("taux"), decimal_places=6, help_text=_("Combien de la devise pour 1 € : 1,0845 pour le dollar américain.")
    )
    source = models.CharField(_("source"), max_length=40, blank=True, default="BCE")

    objects: ClassVar[Any] = ExchangeRateQuerySet.as_manager()

    class Meta:
        verbose_name = _("taux de change")
        verbose_name_plural = _("taux de change")
        ordering = ("-on", "currency")
        constraints = [
            models.UniqueConstraint(
                fields=["currency", "on"],
                name="exchange_rate_once",
                violation_error_message=_("Le taux de cette devise est déjà connu pour ce jour : modifiez-le."),
            ),
            models.CheckConstraint(
                condition=Q(rate__gt=0),
                name="exchange_rate_positive",
                violation_error_message=_("Un taux de change est supérieur à zéro."),
            ),
            models.CheckConstraint(
                condition=Q(currency__in=[code for code, _label in CHOICES]), name="exchange_rate_currency_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{currencies.rate_text(self.currency, self.rate)} · {french.short(self.on)}"
