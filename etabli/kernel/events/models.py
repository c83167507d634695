"""One row per fact, written with the change itself."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Event(models.Model):
    """Something that happened to a record ("<app>.<event>"). Rows are never changed; deliveries stand apart."""

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    company = models.ForeignKey("companies.Company", null=True, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "object_id", "id"], name="event_subject"),
            models.Index(fields=["at"], name="event_at"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.kind} {self.object_id}"


class Delivery(models.Model):
    """One reaction to one event, done after commit; the unique pair makes a retried delivery harmless."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    reaction = models.CharField(max_length=160)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "reaction"], name="delivery_once")]

    def __str__(self) -> str:
        return f"{self.event_id} → {self.reaction}"
