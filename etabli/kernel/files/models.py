"""Contents and where they are attached."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Length, Lower
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.people.about import AboutQuerySet
from etabli.kernel.people.visibility import VisibleQuerySet


class Blob(models.Model):
    """One content, kept once whoever brings it. Its place on disk comes from its digest, never from a name."""

    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    size = models.BigIntegerField(editable=False)
    media_type = models.CharField(max_length=120, editable=False)
    name = models.CharField(_("nom"), max_length=200, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    stored_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(Exact(Length("sha256"), 64)), name="blob_digest_whole"),
            models.CheckConstraint(condition=models.Q(size__gte=0), name="blob_size_positive"),
        ]

    def __str__(self) -> str:
        return self.name


class Attachment(models.Model):
    """One version of a file beside a record: `current` is the one in use, the former ones keep their contents.

    `root` is the first version, None for itself. Removing a file archives all its versions, so that it can be brought
    back."""

    kind = models.CharField(max_length=60, editable=False)
    object_id = models.BigIntegerField(editable=False)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="attachments", editable=False)
    name = models.CharField(_("nom"), max_length=200)
    category = models.CharField(_("catégorie"), max_length=60, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    at = models.DateTimeField(default=timezone.now, editable=False)
    archived = models.BooleanField(default=False, editable=False)
    root = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="versions", editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    current = models.BooleanField(default=True, editable=False)

    objects: ClassVar[Any] = AboutQuerySet.as_manager()

    class Meta:
        verbose_name = _("fichier")
        verbose_name_plural = _("fichiers")
        ordering = ("-at", "-id")
        indexes = [models.Index(fields=["kind", "object_id", "archived"], name="attachment_subject")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(root=None, version=1) | models.Q(root__isnull=False, version__gt=1),
                name="attachment_version_counted",
            ),
            models.UniqueConstraint(fields=["root", "version"], name="attachment_version_once"),
            models.UniqueConstraint(
                fields=["root"], condition=models.Q(current=True), name="attachment_one_current_version"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def rights_kind(self) -> str:
        """Who may write the record may write what stands beside it."""
        return self.kind


class LibraryQuerySet(VisibleQuerySet):
    """Files of the house; shared by all own companies."""

    company_path = None


class LibraryFile(models.Model):
    """A file of the house for everybody: brochure, terms, certificate (DOC-001). Its contents are attachments of it:
    the latest is the one in use, the former ones stay as its versions."""

    name = models.CharField(_("nom"), max_length=120)
    category = models.CharField(_("catégorie"), max_length=60, blank=True, default="")
    note = models.CharField(_("à quoi il sert"), max_length=300, blank=True, default="")
    archived = models.BooleanField(_("archivé"), default=False, editable=False)
    created_at = models.DateTimeField(_("ajouté le"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = LibraryQuerySet.as_manager()

    class Meta:
        verbose_name = _("document public")
        verbose_name_plural = _("documents publics")
        ordering = ("category", "name", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(name__gt=""),
                name="library_file_named",
                violation_error_message=_("Donnez un nom à ce document."),
            ),
            models.UniqueConstraint(
                Lower("name"),
                condition=models.Q(archived=False),
                name="library_file_once",
                violation_error_message=_("Un document public porte déjà ce nom."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
