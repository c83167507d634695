"""Who sees which opportunities, and the named sets of them."""

from typing import Any, Self

from django.db.models import Q
from django.utils import timezone

from etabli.kernel.people.visibility import VisibleQuerySet
from etabli.records.parties.models.querysets import seen_by


class FollowedQuerySet(VisibleQuerySet):
    """Rows of the person's own companies, with the prospects and clients they see, and those they follow."""

    def visible_to(self, user: Any) -> Self:
        """As documents (own companies, own clients only), and by "Droit prospects" (USR-007)."""
        rows = super().visible_to(user)
        if getattr(user, "is_system", False) or getattr(user, "is_administrator", False) or rows.query.is_empty():
            return rows
        if not user.own_clients_only and user.prospects_right == "all":
            return rows
        return rows.filter(seen_by(user, "party__") | Q(owner=user.pk))


class OpportunityQuerySet(FollowedQuerySet):
    """Opportunities, and the named sets of them."""

    def open(self) -> Self:
        """In progress (OPP-004)."""
        return self.filter(status="open")

    def won(self) -> Self:
        """Won."""
        return self.filter(status="won")

    def lost(self) -> Self:
        """Lost."""
        return self.filter(status="lost")

    def needing_action(self) -> Self:
        """In progress without a next action, or with one that is past its day."""
        return self.open().filter(Q(next_on=None) | Q(next_on__lt=timezone.localdate()))


class OfferQuerySet(FollowedQuerySet):
    """Offers, and the named sets of them."""

    def waiting(self) -> Self:
        """Sent, without an answer."""
        return self.filter(status="sent")

    def expired(self) -> Self:
        """Sent, without an answer, past their last day."""
        return self.waiting().filter(valid_until__lt=timezone.localdate())


class OpportunityPartQuerySet(VisibleQuerySet):
    """Rows that belong to an opportunity: seen by whom sees it."""

    company_path = "opportunity__company"

    def visible_to(self, user: Any) -> Self:
        """Rows of the opportunities this person may know of."""
        rows = super().visible_to(user)
        if getattr(user, "is_system", False) or rows.query.is_empty():
            return rows
        opportunity: Any = self.model._meta.get_field("opportunity").related_model
        seen = opportunity.objects.visible_to(user)
        return rows.filter(opportunity__in=seen.order_by().values("pk"))


class OfferPartQuerySet(VisibleQuerySet):
    """Rows that belong to an offer: seen by whom sees it."""

    company_path = "offer__company"

    def visible_to(self, user: Any) -> Self:
        """Rows of the offers this person may know of."""
        rows = super().visible_to(user)
        if getattr(user, "is_system", False) or rows.query.is_empty():
            return rows
        offer: Any = self.model._meta.get_field("offer").related_model
        return rows.filter(offer__in=offer.objects.visible_to(user).order_by().values("pk"))
