"""Entries of the journal and the seals over batches of them."""

import hashlib
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.chain.canon import canonical, digest_of
from etabli.kernel.chain.keys import seal
from etabli.kernel.freezing import ALWAYS, Freezing, FreezingQuerySet
from etabli.kernel.people.visibility import VisibleQuerySet


class JournalSeal(Freezing):
    """A batch of entries, sealed onto the batch before it."""

    FROZEN_WHEN = ALWAYS
    FROZEN_MESSAGE: ClassVar[Any] = _("Le journal ne se modifie pas.")

    position = models.BigIntegerField(unique=True)
    at = models.DateTimeField(default=timezone.now)
    count = models.IntegerField()
    root = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    link = models.CharField(max_length=64)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.position} ({self.count})"

    def expected_link(self) -> str:
        """The seal over the batch and the one before."""
        told = {"position": self.position, "at": self.at, "count": self.count, "root": self.root}
        return seal({**told, "previous": self.previous})


class JournalQuerySet(FreezingQuerySet, VisibleQuerySet):  # type: ignore[override]
    """Entries; those of no company in particular are everybody's."""

    def visible_to(self, user: Any) -> Self:
        if getattr(user, "is_system", False):
            return self
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return self.none()
        if user.company_ids is None:
            return self
        return self.filter(Q(company__isnull=True) | Q(company__in=user.company_ids))

    def unsealed(self) -> Self:
        """Entries waiting for the next seal; a demonstration is not sealed."""
        return self.filter(seal__isnull=True, is_fictitious=False)


class JournalEntry(Freezing):
    """Who did what to which record, and when. The payload (`data`, `label`) alone can be erased, never altered."""

    FROZEN_WHEN = ALWAYS
    MAY_SET_ONCE = frozenset({"seal", "erased_at"})
    MAY_BECOME: ClassVar[dict[str, Any]] = {"data": {}, "label": "", "salt": ""}
    FROZEN_MESSAGE: ClassVar[Any] = _("Le journal ne se modifie pas.")

    at = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    company = models.ForeignKey("companies.Company", null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=80)
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    label = models.CharField(max_length=200, blank=True)
    data = models.JSONField(default=dict)
    salt = models.CharField(max_length=32)
    payload_digest = models.CharField(max_length=64)
    seal = models.ForeignKey(JournalSeal, null=True, on_delete=models.PROTECT, related_name="entries")
    erased_at = models.DateTimeField(null=True)
    is_fictitious = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = JournalQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["kind", "object_id", "-id"], name="journal_subject"),
            models.Index(fields=["user", "-id"], name="journal_user"),
            models.Index(fields=["id"], name="journal_unsealed", condition=Q(seal__isnull=True, is_fictitious=False)),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.object_id}"

    def digest_payload(self) -> str:
        """Salted digest of what may be erased: without the salt nobody can guess the payload back."""
        return hashlib.sha256(bytes.fromhex(self.salt) + canonical([self.data, self.label])).hexdigest()

    def fingerprint(self) -> str:
        """What the seal covers: the whole entry, its payload through its digest only."""
        return digest_of(
            {
                "id": self.pk,
                "at": self.at,
                "user": self.user_id,
                "company": self.company_id,
                "verb": self.verb,
                "kind": self.kind,
                "object_id": self.object_id,
                "payload": self.payload_digest,
            }
        )
