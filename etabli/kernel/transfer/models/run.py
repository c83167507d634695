"""One import, from the file received to the report, and its undoing."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import kind_of
from etabli.kernel.people.visibility import VisibleQuerySet
from etabli.kernel.transfer.kinds import ImportKind, import_kind, import_kinds
from etabli.kernel.transfer.matches import Match

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from etabli.kernel.transfer.models.lines import ImportProblem, ImportRow
    from etabli.kernel.transfer.models.record import ImportedRecord

UNDO_FOR = timedelta(days=30)


class State(models.TextChoices):
    """How far an import has come."""

    UPLOADED = "uploaded", _("Fichier reçu")
    MAPPED = "mapped", _("Colonnes choisies")
    CHECKING = "checking", _("Vérification en cours")
    CHECKED = "checked", _("Vérifié")
    RUNNING = "running", _("Import en cours")
    STOPPED = "stopped", _("Interrompu")
    DONE = "done", _("Terminé")
    FAILED = "failed", _("Échoué")
    UNDOING = "undoing", _("Annulation en cours")
    UNDONE = "undone", _("Annulé")


class WhenFound(models.TextChoices):
    """What to do with a line whose record is already known."""

    UPDATE = "update", _("Compléter et mettre à jour la fiche")
    SKIP = "skip", _("Laisser la fiche telle qu’elle est")
    CREATE = "create", _("Créer toujours une nouvelle fiche")


class ImportRunQuerySet(VisibleQuerySet):
    """Imports: one sees those of the kinds of data one may write."""

    company_path = None

    def visible_to(self, user: Any) -> Self:
        """Imports of the data this person may write."""
        rows = super().visible_to(user)
        if getattr(user, "is_system", False) or rows.query.is_empty():
            return rows
        return rows.filter(kind__in=[kind.name for kind in import_kinds(user)])


class ImportRun(models.Model):
    """An import of one file. `position` counts the records done, so that a run cut short goes on where it stood."""

    State = State
    WhenFound = WhenFound

    kind = models.CharField(_("données"), max_length=60, editable=False)
    blob = models.ForeignKey("files.Blob", on_delete=models.PROTECT, related_name="+", editable=False)
    file_name = models.CharField(_("fichier"), max_length=200)
    sheet = models.CharField(_("feuille"), max_length=120, blank=True)
    header_row = models.PositiveIntegerField(_("ligne des titres"), null=True, blank=True)
    delimiter = models.CharField(_("séparateur"), max_length=1, blank=True)
    mapping = models.JSONField(_("colonnes"), default=dict, blank=True)
    corrections = models.JSONField(_("corrections"), default=dict, blank=True)
    when_found = models.CharField(
        _("si la fiche existe déjà"), max_length=10, choices=WhenFound, default=WhenFound.UPDATE
    )
    match_by = models.CharField(_("reconnaître par"), max_length=40, blank=True)
    state = models.CharField(_("état"), max_length=10, choices=State, default=State.UPLOADED)
    position = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    lines = models.PositiveIntegerField(_("lignes lues"), default=0)
    created = models.PositiveIntegerField(_("créées"), default=0)
    updated = models.PositiveIntegerField(_("mises à jour"), default=0)
    skipped = models.PositiveIntegerField(_("ignorées"), default=0)
    joined = models.PositiveIntegerField(_("rattachées"), default=0)
    refused = models.PositiveIntegerField(_("en erreur"), default=0)
    removed = models.PositiveIntegerField(_("retirées"), default=0)
    kept = models.PositiveIntegerField(_("conservées"), default=0)
    fault = models.TextField(_("raison de l’échec"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("par"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("reçu le"), default=timezone.now)
    started_at = models.DateTimeField(_("commencé le"), null=True)
    finished_at = models.DateTimeField(_("terminé le"), null=True)
    undone_at = models.DateTimeField(_("annulé le"), null=True)

    objects: ClassVar[Any] = ImportRunQuerySet.as_manager()

    if TYPE_CHECKING:
        rows: RelatedManager[ImportRow]
        problems: RelatedManager[ImportProblem]
        records: RelatedManager[ImportedRecord]

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="import_state_known"),
            models.CheckConstraint(condition=Q(when_found__in=WhenFound.values), name="import_when_found_known"),
            models.CheckConstraint(condition=Q(position__lte=F("total")), name="import_position_within"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def rights_kind(self) -> str:
        """Who may write the records may import them."""
        return kind_of(self.declared.model)

    @property
    def declared(self) -> ImportKind:
        """Declaration of what is imported. Raises Missing when its area was switched off."""
        return import_kind(self.kind)

    @property
    def match(self) -> Match | None:
        """What a known record is recognised by when the person chose it."""
        return self.declared.match(self.match_by) if self.match_by else None

    @property
    def columns(self) -> dict[int, str]:
        """Column → field key."""
        return {int(column): key for column, key in self.mapping.items()}

    @property
    def percent(self) -> int:
        """How much is done, for the bar."""
        return 100 * self.position // self.total if self.total else 0

    @property
    def is_working(self) -> bool:
        """Whether a job is at it."""
        return self.state in (State.CHECKING, State.RUNNING, State.UNDOING)

    @property
    def may_change(self) -> bool:
        """Whether nothing has been written yet, so that columns and options may still change."""
        return self.state in (State.UPLOADED, State.MAPPED, State.CHECKED)

    def undo_until(self) -> Any:
        """Last instant at which it can be taken back; None when nothing was written."""
        return self.started_at + UNDO_FOR if self.started_at else None
