"""Lists of choice of Configuration: why opportunities are lost, where they come from."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class ListedQuerySet(models.QuerySet):
    """Entries of a list of choice; shared by everybody."""

    def visible_to(self, user: Any) -> Self:
        """Every entry: the list belongs to the account."""
        return self

    def in_use(self) -> Self:
        """Entries one may still choose."""
        return self.filter(archived=False)


class Listed(models.Model):
    """An entry of a list: renamed, reordered, put away; never deleted once opportunities name it."""

    label = models.CharField(_("libellé"), max_length=80)
    position = models.PositiveSmallIntegerField(_("ordre"), default=100)
    archived = models.BooleanField(_("archivé"), default=False)

    objects: ClassVar[Any] = ListedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.label


class LossReason(Listed):
    """Why opportunities are lost, to be counted."""

    class Meta(Listed.Meta):
        verbose_name = _("motif de perte")
        verbose_name_plural = _("motifs de perte")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(label__gt=""), name="loss_reason_named"),
            models.UniqueConstraint(
                Lower("label"), name="loss_reason_once", violation_error_message=_("Ce motif existe déjà.")
            ),
        ]


class Source(Listed):
    """Where opportunities come from."""

    class Meta(Listed.Meta):
        verbose_name = _("provenance")
        verbose_name_plural = _("provenances")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(label__gt=""), name="source_named"),
            models.UniqueConstraint(
                Lower("label"), name="source_once", violation_error_message=_("Cette provenance existe déjà.")
            ),
        ]
