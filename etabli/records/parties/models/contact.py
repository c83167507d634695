"""People within a party."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.foundation import phones
from etabli.foundation.errors import InputError
from etabli.kernel.refusals import Refused
from etabli.records.parties.models.identity import WRONG_EMAIL
from etabli.records.parties.models.party import Party
from etabli.records.parties.models.person import mirror_on_party
from etabli.records.parties.models.querysets import PartyPartQuerySet


class Contact(models.Model):
    """A person one can write to and call within a party (CON-001 to 005)."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="contacts", editable=False)
    first_name = models.CharField(_("prénom"), max_length=80, blank=True)
    last_name = models.CharField(_("nom"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True, error_messages={"invalid": WRONG_EMAIL})
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    mobile = models.CharField(_("portable"), max_length=30, blank=True)
    job_title = models.CharField(_("poste"), max_length=120, blank=True)
    photo = models.ForeignKey(
        "files.Blob", verbose_name=_("photo"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_billing = models.BooleanField(_("est contact pour la facturation"), default=False)
    is_person = models.BooleanField(default=False, editable=False)
    archived = models.BooleanField(_("archivé"), default=False, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = PartyPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ("position", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(first_name="", last_name="", email="", phone="", mobile=""),
                name="contact_says_something",
                violation_error_message=_("Donnez au moins un nom, un e-mail ou un téléphone."),
            ),
            models.UniqueConstraint(
                fields=["party"],
                condition=Q(is_person=True),
                name="contact_one_per_person",
                violation_error_message=_("Un particulier n’a qu’un contact : lui-même."),
            ),
        ]
        indexes = [models.Index(fields=["email"], name="contact_by_email", condition=~Q(email=""))]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.email or self.phone or self.mobile

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the contact, and the party of a person with it."""
        self.is_person = self.party.is_person
        with transaction.atomic():
            super().save(*args, **kwargs)
            if self.is_person:
                mirror_on_party(self)

    def clean(self) -> None:
        """Put telephones into one form; a person has one contact only."""
        super().clean()
        faults: dict[str, Any] = {}
        for field in ("phone", "mobile"):
            typed = getattr(self, field).strip()
            try:
                setattr(self, field, phones.phone(typed, self.party.country) if typed else "")
            except InputError as error:
                faults[field] = str(error)
        if self.party.is_person and self.party.contacts.exclude(pk=self.pk).exists():
            faults["last_name"] = _("Un particulier n’a qu’un contact : lui-même.")
        if faults:
            raise ValidationError(faults)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Remove the contact from its party; a person keeps theirs."""
        if self.is_person:
            raise Refused(_("Ce contact est le particulier lui-même : il disparaît avec sa fiche."))
        return super().delete(*args, **kwargs)
