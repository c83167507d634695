"""What a person may open and do: roles open pages, the access level says how far one may go there."""

from dataclasses import dataclass, field
from typing import Any

from etabli.kernel.modules import kind_of, plugged
from etabli.kernel.people.roles import AccessLevel, Role


@dataclass(frozen=True)
class Opening:
    """Something that roles open: a page, the kinds of records it carries, those it lets pick (name and contact only).

    The menu entries of the page kit are openings; the rights matrix is the sum of them all.
    """

    page: str = ""
    roles: tuple[Role, ...] = ()
    carries: tuple[Any, ...] = ()
    picks: tuple[Any, ...] = field(default=(), kw_only=True)

    def kinds(self) -> frozenset[str]:
        """Names of the kinds of records carried."""
        return frozenset(kind if isinstance(kind, str) else kind_of(kind) for kind in self.carries)

    def names(self) -> frozenset[str]:
        """Names by which an action may ask for this very page."""
        return frozenset((self.page,))

    def is_open_to(self, user: Any) -> bool:
        """Whether one of the person's roles opens it; an administrator sees everything (USR-004)."""
        return user.is_administrator or bool(set(self.roles) & set(user.roles))


def opens_kind(user: Any, kind: str, *, pages: tuple[str, ...] = ()) -> bool:
    """Whether a role of this person opens a page that carries this kind (one of `pages` when given)."""
    if user.is_administrator:
        return True
    return any(
        kind in opening.kinds() and (not pages or bool(opening.names() & set(pages))) and opening.is_open_to(user)
        for opening in plugged(Opening)
    )


def picks_kind(user: Any, kind: str) -> bool:
    """Whether this person may choose such a record in a field, without opening its card."""
    if opens_kind(user, kind):
        return True
    return any(opening.is_open_to(user) and kind in _names(opening.picks) for opening in plugged(Opening))


def has_level(user: Any, level: str) -> bool:
    """Whether the access level suffices."""
    return AccessLevel(user.level).rank >= AccessLevel(level).rank


def may_do(user: Any, kind: str, *, level: str = "write", pages: tuple[str, ...] = ()) -> bool:
    """The right behind every button, bulk command, palette entry and endpoint (architecture: actions)."""
    if getattr(user, "is_system", False):
        return True
    if not user.is_active or not has_level(user, level):
        return False
    if opens_kind(user, kind, pages=pages):
        return True
    return bool(pages) and has_level(user, AccessLevel.ADMIN) and opens_kind(user, kind)


def _names(kinds: tuple[Any, ...]) -> set[str]:
    return {kind if isinstance(kind, str) else kind_of(kind) for kind in kinds}
