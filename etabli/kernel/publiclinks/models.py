"""Links given to people outside, and what is known of their use."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.people.about import AboutQuerySet


class SecretLink(models.Model):
    """One address about one record for one purpose. Whoever reads this table cannot open it: only a digest of the
    secret is kept, and the seed gives the secret back to the program alone, with its key.

    Of the visitors nothing is kept but how often and when: no address, no browser (GDPR, art. 5-1-c).
    """

    kind = models.CharField(max_length=60, editable=False)
    object_id = models.BigIntegerField(editable=False)
    purpose = models.CharField(max_length=40, editable=False)
    seed = models.CharField(max_length=32, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    expires_on = models.DateField(_("ouvert jusqu’au"), null=True, editable=False)
    closed_at = models.DateTimeField(_("fermé le"), null=True, editable=False)
    openings = models.PositiveIntegerField(_("consultations"), default=0, editable=False)
    first_opened_at = models.DateTimeField(_("première consultation"), null=True, editable=False)
    last_opened_at = models.DateTimeField(_("dernière consultation"), null=True, editable=False)

    objects: ClassVar[Any] = AboutQuerySet.as_manager()

    class Meta:
        verbose_name = _("lien public")
        verbose_name_plural = _("liens publics")
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "purpose"], condition=Q(closed_at=None), name="secretlink_one_live"
            ),
            models.CheckConstraint(condition=Q(Exact(Length("digest"), 64)), name="secretlink_digest_whole"),
            models.CheckConstraint(
                condition=Q(openings=0, first_opened_at=None, last_opened_at=None)
                | Q(openings__gt=0, first_opened_at__isnull=False, last_opened_at__isnull=False),
                name="secretlink_openings_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.purpose

    @property
    def rights_kind(self) -> str:
        """Who may write the record may close its links."""
        return self.kind

    @property
    def is_live(self) -> bool:
        """Neither closed nor past its last day."""
        return self.closed_at is None and (self.expires_on is None or self.expires_on >= timezone.localdate())
