"""Who sees which events and tasks."""

from typing import Any, Self

from django.db.models import Q
from django.utils import timezone

from etabli.kernel.people.rights import opens_kind
from etabli.kernel.people.visibility import VisibleQuerySet
from etabli.records.parties.models.querysets import seen_by


def limits_parties(user: Any) -> bool:
    """Whether some prospects or clients are hidden from this person (USR-007)."""
    if getattr(user, "is_system", False) or user.is_administrator:
        return False
    return user.own_clients_only or user.prospects_right != "all"


class EventQuerySet(VisibleQuerySet):
    """Events of the person's own companies, those with clients one may not know of left out; what others keep private
    is nobody else's, administrators included: the calendar shows it as « Occupé »."""

    def mine(self, user: Any) -> Q:
        """One's own, and those one takes part in."""
        model: Any = self.model
        present = model.participants.through._default_manager.filter(user=user.pk).values("event")
        return Q(owner=user.pk) | Q(pk__in=present)

    def visible_to(self, user: Any) -> Self:
        """Events this person may open."""
        rows = super().visible_to(user)
        if getattr(user, "is_system", False) or rows.query.is_empty():
            return rows
        sight = Q(private=False)
        if limits_parties(user):
            sight &= Q(party=None) | seen_by(user, "party__")
        return rows.filter(sight | self.mine(user))

    def hidden_from(self, user: Any) -> Self:
        """Events of colleagues that show only as « Occupé »."""
        rows = super().visible_to(user)
        if getattr(user, "is_system", False):
            return rows.none()
        return rows.filter(private=True).exclude(self.mine(user))

    def of_person(self, user: Any) -> Self:
        """Events this person holds or takes part in."""
        return self.filter(self.mine(user))


class TaskQuerySet(VisibleQuerySet):
    """Tasks of the person's own companies, those about clients one may not know of left out. Every role has tasks
    (USR-006), also those that open no client."""

    def visible_to(self, user: Any) -> Self:
        """Tasks this person may open: also those entrusted to them."""
        rows = super().visible_to(user)
        if getattr(user, "is_system", False) or rows.query.is_empty():
            return rows
        if not opens_kind(user, "parties.party"):
            return rows.filter(Q(party=None) | Q(assignee=user.pk))
        if not limits_parties(user):
            return rows
        return rows.filter(Q(party=None) | seen_by(user, "party__") | Q(assignee=user.pk))

    def open(self) -> Self:
        """Still to be done."""
        return self.filter(done_at=None)

    def late(self) -> Self:
        """Past their day."""
        return self.open().filter(due_on__lt=timezone.localdate())

    def done(self) -> Self:
        """Done."""
        return self.exclude(done_at=None)
