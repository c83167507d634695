"""The list of types of events (AGE-007)."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Colour(models.TextChoices):
    """Colours of the calendar."""

    BLUE = "blue", _("Bleu")
    TEAL = "teal", _("Vert d’eau")
    PLUM = "plum", _("Prune")
    AMBER = "amber", _("Ambre")
    RED = "red", _("Rouge")
    GREY = "grey", _("Gris")


class CountsAs(models.TextChoices):
    """What events of a type are counted as, whatever the type is called (AGE-008)."""

    NOTHING = "", _("Rien de particulier")
    MEETING = "meeting", _("Rendez-vous client")
    FOLLOW_UP = "follow_up", _("Relance")
    REPORT = "report", _("Compte rendu")


class Icon(models.TextChoices):
    """Pictures of a type."""

    CALENDAR = "calendar", _("Calendrier")
    USERS = "users", _("Personnes")
    PHONE = "phone", _("Téléphone")
    MAIL = "mail", _("Enveloppe")
    CAR = "car", _("Voiture")
    BOOK = "book", _("Livre")
    REPORT = "file-text", _("Compte rendu")
    RELAUNCH = "refresh", _("Relance")
    TOOL = "tool", _("Outil")
    PIN = "map-pin", _("Lieu")


class EventTypeQuerySet(models.QuerySet):
    """Types belong to the account."""

    def visible_to(self, user: Any) -> Self:
        """Every type: all who work here read the list."""
        return self

    def in_use(self) -> Self:
        """Types one may still choose."""
        return self.filter(archived=False)


class EventType(models.Model):
    """A type of events: its name, how it looks, how long it usually lasts (minutes), what it is counted as."""

    label = models.CharField(_("libellé"), max_length=80)
    colour = models.CharField(_("couleur"), max_length=6, choices=Colour, default=Colour.BLUE)
    icon = models.CharField(_("icône"), max_length=20, choices=Icon, default=Icon.CALENDAR)
    minutes = models.PositiveSmallIntegerField(
        _("durée habituelle"), default=60, help_text=_("En minutes, de 5 à 1 440. Exemple : 60.")
    )
    counts_as = models.CharField(
        _("compte comme"), max_length=10, choices=CountsAs, blank=True, default=CountsAs.NOTHING
    )
    position = models.PositiveSmallIntegerField(_("ordre"), default=100)
    archived = models.BooleanField(_("archivé"), default=False)

    objects: ClassVar[Any] = EventTypeQuerySet.as_manager()

    class Meta:
        verbose_name = _("type d’événement")
        verbose_name_plural = _("types d’événements")
        ordering = ("position", "id")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(label__gt=""), name="event_type_named"),
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=1440),
                name="event_type_minutes",
                violation_error_message=_("Une durée habituelle va de 5 à 1 440 minutes."),
            ),
            models.UniqueConstraint(
                Lower("label"), name="event_type_once", violation_error_message=_("Ce type existe déjà.")
            ),
        ]

    def __str__(self) -> str:
        return self.label
