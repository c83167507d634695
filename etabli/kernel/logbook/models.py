"""Entries of the event log and their head."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.kernel.chain.keys import seal
from etabli.kernel.freezing import ALWAYS, Freezing


class LogEntry(Freezing):
    """One event of the program. `subject` names what it happened to, `data` the rest in plain texts and numbers. It
    points at no other row: what happened stays told when a demonstration or an archive is gone."""

    class Kind(models.TextChoices):
        INSTALLED = "installed", _("Installation")
        STARTED = "started", _("Démarrage")
        STOPPED = "stopped", _("Arrêt")
        CUT_SHORT = "cut_short", _("Arrêt brutal constaté")
        UPGRADED = "upgraded", _("Mise à jour")
        CHECK_FAILED = "check_failed", _("Contrôle des comptes en défaut")
        BACKUP_MADE = "backup_made", _("Sauvegarde")
        BACKUP_RESTORED = "backup_restored", _("Sauvegarde restaurée")
        TRAINING_LOADED = "training_loaded", _("Société fictive ajoutée")
        TRAINING_REMOVED = "training_removed", _("Société fictive retirée")
        CLOCK_SET_BACK = "clock_set_back", _("Horloge reculée")
        GUARDS_MISSING = "guards_missing", _("Garde-fous de la base absents")
        CLOSED = "closed", _("Clôture")
        ARCHIVED = "archived", _("Archive de période")

    FROZEN_WHEN = ALWAYS
    FROZEN_MESSAGE: ClassVar[Any] = _("Le journal des événements ne se modifie pas.")

    position = models.BigIntegerField(_("numéro"), unique=True)
    at = models.DateTimeField(_("le"))
    kind = models.CharField(_("événement"), max_length=20, choices=Kind)
    version = models.CharField(_("version du programme"), max_length=20)
    subject = models.CharField(_("objet"), max_length=200, blank=True)
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    link = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("événement")
        verbose_name_plural = _("événements")
        ordering = ("-position",)
        constraints = [models.CheckConstraint(condition=Q(position__gte=1), name="log_position_from_one")]
        indexes = [
            models.Index(fields=["kind", "-position"], name="log_kind"),
            models.Index(fields=["at"], name="log_at"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.get_kind_display()}"

    def expected_link(self) -> str:
        """The seal over the entry and the one before."""
        names = ("position", "at", "kind", "version", "subject", "data", "previous")
        return seal({name: getattr(self, name) for name in names})


class LogHead(models.Model):
    """How many entries there are and the last of them, so that a cut tail shows. One row, locked by who writes."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    count = models.BigIntegerField(default=0)
    link = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="log_head_only_one")]

    def __str__(self) -> str:
        return str(self.count)

    def expected_seal(self) -> str:
        """The seal over the count and the last entry."""
        return seal({"log": self.count, "link": self.link})
