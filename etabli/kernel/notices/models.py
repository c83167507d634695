"""Notices and what each person wants to be told."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.notices.kinds import ByMail, NoticeKind, kind_named
from etabli.kernel.people.about import AboutQuerySet, seen_records


class NoticeQuerySet(AboutQuerySet):
    """Notices of one person, as long as the record may be seen."""

    def visible_to(self, user: Any) -> Self:
        """The person's own; those about a record that was hidden meanwhile stay away."""
        if getattr(user, "is_system", False):
            return self
        own = self.filter(user_id=user.pk) if getattr(user, "is_active", False) else self.none()
        seen = Q(kind="")
        for kind in own.order_by().exclude(kind="").values_list("kind", flat=True).distinct():
            seen |= seen_records(user, kind)
        return own.filter(seen)

    def unread(self) -> Self:
        """Those of the bell that wait."""
        return self.filter(read_at=None, on_bell=True)


class Notice(models.Model):
    """One thing one person is told. `topic` is its NoticeKind, `kind` and `object_id` the record it is about."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    topic = models.CharField(max_length=60, blank=True)
    title = models.CharField(_("notification"), max_length=200)
    text = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    object_id = models.BigIntegerField(default=0)
    on_bell = models.BooleanField(default=True)
    mail = models.CharField(max_length=6, choices=ByMail, default=ByMail.NEVER)
    mailed_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ("-at", "-id")
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="notice_of"),
            models.Index(fields=["kind", "object_id"], name="notice_subject"),
            models.Index(fields=["user"], name="notice_digest", condition=Q(mail="digest", mailed_at=None)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(mail__in=ByMail.values), name="notice_mail_known"),
            models.CheckConstraint(
                condition=Q(kind="", object_id=0) | (~Q(kind="") & Q(object_id__gt=0)), name="notice_about_whole"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def sort(self) -> NoticeKind:
        """What is declared of its kind."""
        return kind_named(self.topic)


class NoticePreference(models.Model):
    """What a person chose for one kind; without a row the kind's own defaults hold."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preferences")
    topic = models.CharField(max_length=60, blank=True)
    bell = models.BooleanField(default=True)
    mail = models.CharField(max_length=6, choices=ByMail, default=ByMail.NEVER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "topic"], name="notice_preference_once"),
            models.CheckConstraint(condition=Q(mail__in=ByMail.values), name="notice_preference_mail_known"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} for {self.user_id}"
