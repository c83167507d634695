"""Files as they came."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation.states import State
from etabli.kernel.freezing import ALWAYS, Freezing
from etabli.modules.receiving.models.querysets import IncomingQuerySet


class Source(models.TextChoices):
    """Which way a file came."""

    DROPPED = "dropped", _("Déposé")
    MAILED = "mailed", _("Reçu par e-mail")
    PLATFORM = "platform", _("Reçu de la plateforme")
    API = "api", _("Envoyé par l’API")


class Outcome(models.TextChoices):
    """What became of it."""

    READ = "read", _("Facture lue")
    ASIDE = "aside", _("De côté")
    DUPLICATE = "duplicate", _("En double")
    SHELVED = "shelved", _("Classé")


SHAPES = {"read": "done", "aside": "late", "duplicate": "off", "shelved": "off"}


class IncomingFile(Freezing):
    """A file a supplier sent, kept byte for byte for ever, read or not (C. com. L123-22, LPF L102 B). Only what became
    of it changes."""

    FROZEN_WHEN: ClassVar[Any] = ALWAYS
    MAY_CHANGE: ClassVar[frozenset[str]] = frozenset({"outcome", "reason", "same_as", "company"})
    FROZEN_MESSAGE = _("Un fichier reçu est gardé tel qu’il est arrivé : il ne se modifie ni ne se supprime.")

    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="+"
    )
    blob = models.ForeignKey("files.Blob", on_delete=models.PROTECT, related_name="+", editable=False)
    name = models.CharField(_("fichier"), max_length=200)
    sha256 = models.CharField(_("empreinte SHA-256"), max_length=64, editable=False)
    size = models.BigIntegerField(_("taille"), editable=False)
    source = models.CharField(_("arrivée"), max_length=8, choices=Source, default=Source.DROPPED)
    sender = models.CharField(_("expéditeur"), max_length=254, blank=True, default="")
    outcome = models.CharField(_("suite"), max_length=10, choices=Outcome, default=Outcome.ASIDE)
    reason = models.CharField(_("explication"), max_length=500, blank=True, default="")
    # let go, not protected: only a demonstration is ever taken away, and both rows with it
    same_as = models.ForeignKey(
        "receiving.ReceivedInvoice",
        verbose_name=_("facture déjà reçue"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="again",
        editable=False,
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    is_fictitious = models.BooleanField(default=False, editable=False)
    at = models.DateTimeField(_("reçu le"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = IncomingQuerySet.as_manager()  # type: ignore[assignment, unused-ignore]

    class Meta:
        verbose_name = _("fichier reçu")
        verbose_name_plural = _("fichiers reçus")
        ordering = ("-at", "-id")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(Exact(Length("sha256"), 64)), name="incoming_digest_whole"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="incoming_source_known"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="incoming_outcome_known"),
            models.CheckConstraint(condition=~Q(outcome="aside") | Q(reason__gt=""), name="incoming_aside_explained"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["sha256"], name="incoming_by_digest"),
            models.Index(fields=["outcome", "-at"], name="incoming_by_outcome"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def digest(self) -> str:
        """The SHA-256 in groups of eight, so that a narrow place can break it."""
        return " ".join(self.sha256[place : place + 8] for place in range(0, 64, 8))

    @property
    def situation_state(self) -> State:
        """Shape and word of what became of it."""
        return State(SHAPES[self.outcome], str(self.get_outcome_display()))
