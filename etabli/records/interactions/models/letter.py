"""The paper side of a letter."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from etabli.foundation.states import State
from etabli.records.interactions.models.interaction import Interaction
from etabli.records.interactions.models.querysets import PartOfInteractionQuerySet


class LetterState(models.TextChoices):
    """How far a letter is."""

    TO_PRINT = "to_print", _("À imprimer")
    HANDED = "handed", _("Confié")
    POSTED = "posted", _("Posté")
    FAILED = "failed", _("Échec")


SHAPES = {"to_print": "wait", "handed": "open", "posted": "done", "failed": "late"}


class Letter(models.Model):
    """Address in the window, and how it goes: printed here, or handed to a postal service (EXC-014)."""

    interaction = models.OneToOneField(Interaction, on_delete=models.CASCADE, related_name="letter", editable=False)
    address = models.TextField(_("adresse"), max_length=500)
    gateway = models.CharField(_("envoi par"), max_length=20, default="local", editable=False)
    state = models.CharField(_("état"), max_length=8, choices=LetterState, default=LetterState.TO_PRINT, editable=False)
    reference = models.CharField(_("référence du prestataire"), max_length=80, blank=True, default="", editable=False)
    fault = models.CharField(_("explication"), max_length=300, blank=True, default="", editable=False)
    posted_at = models.DateTimeField(_("posté le"), null=True, editable=False)

    objects: ClassVar[Any] = PartOfInteractionQuerySet.as_manager()

    class Meta:
        verbose_name = _("courrier")
        verbose_name_plural = _("courriers")
        ordering = ("-id",)
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(state__in=LetterState.values), name="letter_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state="posted") | models.Q(posted_at__isnull=False), name="letter_posted_dated"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "-id"], name="letter_by_state")]

    def __str__(self) -> str:
        return str(self.interaction)

    @property
    def rights_kind(self) -> str:
        """Who may write exchanges may post letters."""
        return "interactions.interaction"

    @property
    def situation_state(self) -> State:
        """Shape and word of the state."""
        return State(SHAPES[self.state], str(self.get_state_display()))
