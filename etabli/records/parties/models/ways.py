"""Further e-mails and telephones of a contact."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.foundation import phones
from etabli.foundation.errors import InputError
from etabli.records.parties.models.contact import Contact
from etabli.records.parties.models.identity import WRONG_EMAIL


class ContactWay(models.Model):
    """One more e-mail or telephone of a person, after the main ones."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Téléphone")

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="ways", editable=False)
    kind = models.CharField(_("nature"), max_length=5, choices=Kind)
    value = models.CharField(_("valeur"), max_length=254)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("autre coordonnée")
        verbose_name_plural = _("autres coordonnées")
        ordering = ("position", "id")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=("email", "phone")), name="contact_way_kind_known"),
            models.CheckConstraint(condition=~Q(value=""), name="contact_way_given"),
            models.UniqueConstraint(fields=["contact", "kind", "value"], name="contact_way_once"),
        ]
        indexes = [models.Index(fields=["value"], name="contact_way_by_value")]

    def __str__(self) -> str:
        return self.value


def read_ways(kind: str, lines: list[str], country: str) -> list[str]:
    """E-mails or telephones in one form, each once. Raises ValidationError with the first one that is wrong."""
    found = []
    for line in lines:
        typed = line.strip()
        if not typed:
            continue
        if kind == ContactWay.Kind.PHONE:
            try:
                found.append(phones.phone(typed, country))
            except InputError as error:
                raise ValidationError(f"{typed} : {error}") from None
            continue
        try:
            validate_email(typed)
        except ValidationError:
            raise ValidationError(f"{typed} : {WRONG_EMAIL}") from None
        found.append(typed.lower())
    return list(dict.fromkeys(found))


def set_ways(contact: Contact, kind: str, values: list[str]) -> None:
    """These and no others are the further e-mails or telephones of a contact."""
    known = {way.value: way for way in contact.ways.filter(kind=kind)}
    contact.ways.filter(kind=kind).exclude(value__in=values).delete()
    for place, value in enumerate(values):
        if value not in known:
            ContactWay.objects.create(contact=contact, kind=kind, value=value, position=place)
