"""Addresses of a party."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from etabli.foundation.countries import COUNTRIES, country_name
from etabli.records.parties.models.party import Party
from etabli.records.parties.models.querysets import PartyPartQuerySet

PRIORITIES = ("for_invoices", "for_deliveries", "for_quotes")


class Address(models.Model):
    """Where a party is invoiced, delivered or quoted (DIR-013 to 015)."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="addresses", editable=False)
    name = models.CharField(_("nom de l’adresse"), max_length=120, blank=True)
    contact_name = models.CharField(_("à l’attention de"), max_length=160, blank=True)
    street = models.TextField(_("rue"), max_length=400, blank=True)
    postcode = models.CharField(_("code postal"), max_length=16, blank=True)
    city = models.CharField(_("ville"), max_length=100, blank=True)
    country = models.CharField(_("pays"), max_length=2, default="FR")
    for_invoices = models.BooleanField(_("prioritaire pour les factures"), default=False)
    for_deliveries = models.BooleanField(_("prioritaire pour les livraisons"), default=False)
    for_quotes = models.BooleanField(_("prioritaire pour les devis"), default=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = PartyPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("adresse")
        verbose_name_plural = _("adresses")
        ordering = ("position", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(street="", postcode="", city=""),
                name="address_says_something",
                violation_error_message=_("Donnez au moins une rue, un code postal ou une ville."),
            ),
            models.CheckConstraint(condition=Q(Exact(Length("country"), 2)), name="address_country_length"),
            *(
                models.UniqueConstraint(
                    fields=["party"], condition=Q(**{priority: True}), name=f"address_one_{priority}"
                )
                for priority in PRIORITIES
            ),
        ]

    def __str__(self) -> str:
        return self.name or ", ".join(self.lines())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the address; a priority it takes leaves the address that had it (DIR-015)."""
        with transaction.atomic():
            for priority in PRIORITIES:
                if getattr(self, priority):
                    self.party.addresses.exclude(pk=self.pk).filter(**{priority: True}).update(**{priority: False})
            super().save(*args, **kwargs)
            self.party.take_city()

    def lines(self) -> list[str]:
        """The address as written on an envelope, without the recipient; the country only when it is not France."""
        written = [line.strip() for line in self.street.splitlines() if line.strip()]
        town = f"{self.postcode} {self.city}".strip()
        return [*written, *([town] if town else []), *([country_name(self.country)] if self.country != "FR" else [])]

    def clean(self) -> None:
        """The country is one that exists: electronic invoices carry its code."""
        super().clean()
        self.country = self.country.upper()
        if self.country not in COUNTRIES:
            raise ValidationError({"country": _("Donnez le pays par son code de deux lettres, par exemple FR ou BE.")})

    def validate_constraints(self, exclude: Any = None) -> None:
        """A new priority takes the place of the old one at saving, so it is no fault of the form."""
        super().validate_constraints(exclude={*(exclude or ()), *PRIORITIES})

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Remove the address from its party."""
        with transaction.atomic():
            removed = super().delete(*args, **kwargs)
            self.party.take_city()
        return removed
