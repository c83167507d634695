"""What a model inherits to have freezing rows."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.core import checks
from django.db import models
from django.utils.translation import gettext_lazy as _

from etabli.kernel.freezing.checking import faults_of
from etabli.kernel.freezing.conditions import is_frozen
from etabli.kernel.freezing.guarding import refuse_delete, refuse_save
from etabli.kernel.freezing.querysets import FreezingQuerySet


class Freezing(models.Model):
    """A row that can freeze.

    - `FROZEN_WHEN`: conditions on own columns (`{"kind": ("a", "b"), "status__not": ("draft",)}`); `ALWAYS` freezes
      from birth. A frozen row never returns to a state where it is not.
    - `FROZEN_WITH`: name of the foreign key to the row this one freezes with; none is added, moved or removed then.
    - `MAY_CHANGE`: fields that stay free; `MAY_SET_ONCE`: from nothing to a value; `MAY_BECOME`: only this value.
    - `FROZEN_MESSAGE`: the French sentence of the refusal.

    The database repeats the rule in triggers. There, rows whose column `is_fictitious` is true are exempt (training
    data, BOI-TVA-DECLA-30-10-30 § 150); that column never changes after insertion.
    """

    FROZEN_WHEN: ClassVar[Mapping[str, Any] | None] = None
    FROZEN_WITH: ClassVar[str] = ""
    MAY_CHANGE: ClassVar[frozenset[str]] = frozenset()
    MAY_SET_ONCE: ClassVar[frozenset[str]] = frozenset()
    MAY_BECOME: ClassVar[Mapping[str, Any]] = {}
    FROZEN_MESSAGE: ClassVar[Any] = _("Cet enregistrement est figé : il ne peut plus être modifié ni supprimé.")

    objects: ClassVar[Any] = FreezingQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_save(self, update_fields=kwargs.get("update_fields"), using=kwargs.get("using"))
        super().save(*args, **kwargs)

    def delete(self, using: Any = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        refuse_delete(self, using=using)
        return super().delete(using=using, keep_parents=keep_parents)

    @property
    def is_frozen(self) -> bool:
        """Whether the record, as it stands in memory, is frozen (for screens; guards look at the stored row)."""
        return is_frozen(self)

    @classmethod
    def check(cls, **kwargs: Any) -> list[checks.CheckMessage]:
        return [*super().check(**kwargs), *_once(cls)]


def _once(model: type[Freezing]) -> Iterable[checks.CheckMessage]:
    return [] if model._meta.proxy or model._meta.swapped else faults_of(model)
