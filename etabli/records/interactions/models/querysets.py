"""Who sees which exchanges, mailboxes and captured messages."""

from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone

from etabli.kernel.people.visibility import VisibleQuerySet
from etabli.records.parties.models.querysets import seen_by


class InteractionQuerySet(VisibleQuerySet):
    """Exchanges: seen by whom sees the party; private ones by their author and the colleagues who took part."""

    company_path = None

    def visible_to(self, user: Any) -> Self:
        """Exchanges this person may read."""
        rows = super().visible_to(user)
        if getattr(user, "is_system", False) or rows.query.is_empty():
            return rows
        participants = apps.get_model("interactions", "Participant")._base_manager
        shared = participants.filter(user=user.pk, interaction__is_private=True).order_by().values("interaction")
        rows = rows.filter(Q(is_private=False) | Q(author=user.pk) | Q(pk__in=shared))
        if user.company_ids is not None:
            rows = rows.filter(Q(company=None) | Q(company__in=user.company_ids))
        return rows if user.is_administrator else rows.filter(seen_by(user, "party__"))

    def about(self, kind: str, object_id: int) -> Self:
        """Those about one record (a document, an opportunity)."""
        return self.filter(about_kind=kind, about_id=object_id)

    def coming(self) -> Self:
        """Meetings still to come."""
        return self.filter(kind="meeting", at__gte=timezone.now()).exclude(outcome="cancelled")


class PartOfInteractionQuerySet(VisibleQuerySet):
    """Rows of an exchange (letters): seen with it."""

    company_path = None

    def visible_to(self, user: Any) -> Self:
        """Rows of the exchanges this person may read."""
        rows = super().visible_to(user)
        if getattr(user, "is_system", False):
            return rows
        seen = apps.get_model("interactions", "Interaction")._default_manager.visible_to(user)
        return rows.filter(interaction__in=seen.order_by().values("pk"))


class MailAccountQuerySet(models.QuerySet):
    """Mailboxes: one's own; administrators see them all, passwords are shown to nobody."""

    def visible_to(self, user: Any) -> Self:
        """Mailboxes this person may open."""
        if getattr(user, "is_system", False):
            return self
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return self.none()
        return self if user.is_administrator else self.filter(user=user.pk)

    def active(self) -> Self:
        """Those that are read."""
        return self.filter(is_active=True)


class CaptureQuerySet(VisibleQuerySet):
    """Captured messages: those of one's own mailbox; those of shared mailboxes are everybody's who sorts exchanges."""

    company_path = None

    def visible_to(self, user: Any) -> Self:
        """Messages this person may read before they are filed: never those of a colleague's own mailbox."""
        rows = super().visible_to(user)
        if getattr(user, "is_system", False):
            return rows
        return rows.filter(Q(owner=None) | Q(owner=user.pk))

    def waiting(self) -> Self:
        """Those nobody has said whose they are."""
        return self.filter(state="waiting")
