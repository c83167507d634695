"""Who sees which parties, and the named sets of parties."""

from typing import Any, Self

from django.db.models import Q

from etabli.kernel.people.rights import picks_kind
from etabli.kernel.people.roles import ProspectsRight
from etabli.kernel.people.visibility import VisibleQuerySet


class PartyQuerySet(VisibleQuerySet):
    """Parties: shared by all own companies (decisions 2), but prospects and clients may be limited per person."""

    company_path = None

    def visible_to(self, user: Any) -> Self:
        """Parties this person may know of: own clients only if so limited, prospects by "Droit prospects" (USR-007).

        A party that is client and something else is ruled as a client, a prospect that also supplies as a prospect.
        """
        rows = super().visible_to(user)
        if getattr(user, "is_system", False) or getattr(user, "is_administrator", False):
            return rows
        rows = rows.filter(seen_by(user))
        if getattr(user, "own_clients_only", False) and getattr(user, "is_active", False):
            own = Q(account_manager=user.pk)
            rows = rows.told_apart(own, ~own & Q(is_customer=False))  # clients of others are not seen at all
        return rows

    def pickable_by(self, user: Any) -> Self:
        """Parties this person may choose in a field: a page that points at parties is enough."""
        if not getattr(user, "is_system", False) and not picks_kind(user, "parties.party"):
            return self.none()
        return self.visible_to(user).active()

    def active(self) -> Self:
        """Parties in use and proposed: neither archived nor hidden."""
        return self.filter(archived=False, hidden=False)

    def hidden(self) -> Self:
        """Parties kept out of lists and fields, though still in use."""
        return self.filter(archived=False, hidden=True)

    def archived(self) -> Self:
        """Parties put aside; those absorbed by another are not among them."""
        return self.filter(archived=True, merged_into=None)

    def customers(self) -> Self:
        """Clients."""
        return self.filter(is_customer=True)

    def prospects(self) -> Self:
        """Prospects that are not clients yet."""
        return self.filter(is_prospect=True, is_customer=False)

    def suppliers(self) -> Self:
        """Suppliers."""
        return self.filter(is_supplier=True)


class PartyPartQuerySet(VisibleQuerySet):
    """Rows that belong to a party (addresses, contacts): seen by whom sees the party."""

    company_path = None

    def visible_to(self, user: Any) -> Self:
        """Rows of the parties this person may know of."""
        rows = super().visible_to(user)
        if getattr(user, "is_system", False) or getattr(user, "is_administrator", False):
            return rows
        return rows.filter(seen_by(user, "party__"))

    def active(self) -> Self:
        """Rows in use."""
        return self.filter(archived=False)


def seen_by(user: Any, path: str = "") -> Q:
    """Condition on the parties a person sees; `path` leads to the party ("party__")."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return Q(pk__in=())
    own = Q(**{f"{path}account_manager": user.pk})
    customer, prospect = Q(**{f"{path}is_customer": True}), Q(**{f"{path}is_prospect": True})
    sight = ~customer & ~prospect
    sight |= customer & own if user.own_clients_only else customer
    if user.prospects_right == ProspectsRight.ALL:
        sight |= ~customer & prospect
    elif user.prospects_right == ProspectsRight.OWN:
        sight |= ~customer & prospect & own
    return sight
