"""The sockets the frame reads: what modules add to the menus, "+ Créer", the palette, home and the settings."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import reverse

from etabli.kernel.modules import kind_of, plugged
from etabli.kernel.people.rights import Opening, has_level
from etabli.kernel.people.roles import Role


@dataclass(frozen=True)
class Menu:
    """One menu of the side bar; lower positions stand higher."""

    name: str
    icon: str
    position: int = 100


class MenuEntry(Opening):
    """A page in a menu and the roles that open it. What it carries comes from the pages it leads to (and `also`).

    `extra`: the rights matrix of the specification does not know it. `badge(user)` gives the small count, 0 hides it.
    `everyone`: open to all roles. `bottom`: also one of the three places of the bar on phones.
    """

    def __init__(
        self,
        menu: Any,
        label: Any,
        pages: Any,
        *,
        roles: tuple[Role, ...] = (),
        also: tuple[Any, ...] = (),
        carries: tuple[Any, ...] = (),
        picks: tuple[Any, ...] = (),
        extra: bool = False,
        icon: str = "",
        badge: Callable[[Any], int] | None = None,
        query: str = "",
        position: int = 100,
        bottom: bool = False,
    ) -> None:
        kinds = (*carries, *(kind for page in (pages, *also) for kind in page.carries()))
        super().__init__(f"{menu} › {label}", roles, kinds, picks=picks)
        self.__dict__.update(
            menu=menu,
            label=label,
            pages=pages,
            also=also,
            extra=extra,
            icon=icon or pages.icon,
            badge=badge,
            query=query,
            position=position,
            bottom=bottom,
            leads_to=frozenset((pages, *also)),
        )

    __hash__ = object.__hash__
    __eq__ = object.__eq__

    menu: Any
    label: Any
    pages: Any
    also: tuple[Any, ...]
    extra: bool
    icon: str
    badge: Callable[[Any], int] | None
    query: str
    position: int
    bottom: bool
    leads_to: frozenset[Any]

    @cached_property
    def _kinds(self) -> frozenset[str]:
        return frozenset(kind if isinstance(kind, str) else kind_of(kind) for kind in self.carries)

    def kinds(self) -> frozenset[str]:
        return self._kinds

    def names(self) -> frozenset[str]:
        return frozenset((self.page, self.pages.slug))

    @property
    def url(self) -> str:
        """Where it leads."""
        return self.pages.page().url() + (f"?{self.query}" if self.query else "")


@dataclass(frozen=True)
class QuickCreate:
    """A line of "+ Créer": the new-record form of a page, or an address of its own."""

    label: Any
    pages: Any
    icon: str = ""
    position: int = 100
    query: str = ""

    def is_open_to(self, user: Any) -> bool:
        """Whether the person may create one."""
        return self.pages.page().may_create(user)

    @property
    def url(self) -> str:
        """The empty form."""
        return self.pages.page().url("new") + (f"?{self.query}" if self.query else "")


@dataclass(frozen=True)
class Command:
    """A command of the palette: a label, where it goes, and who may."""

    label: Any
    url: str | Callable[[], str]
    icon: str = "arrow-right"
    sub: Any = ""
    roles: tuple[Role, ...] = ()
    level: str = "read"
    words: Any = ""

    def is_open_to(self, user: Any) -> bool:
        """Open to the named roles (none: everybody) at that level."""
        allowed = not self.roles or user.is_administrator or bool(set(self.roles) & set(user.roles))
        return allowed and has_level(user, self.level)

    @property
    def address(self) -> str:
        """The address, worked out now."""
        return self.url() if callable(self.url) else self.url


@dataclass(frozen=True)
class DashboardWidget:
    """A tile or panel of the home page: `content(user, company)` answers a Figure, a Panel, or None (nothing to show).

    `shape`: "tile", "side" (right column), "main" (left column). `slow`: loaded after the page.
    """

    label: Any
    content: Callable[[Any, Any], Any]
    roles: tuple[Role, ...] = ()
    shape: str = "tile"
    slow: bool = False
    position: int = 100
    name: str = ""

    @property
    def key(self) -> str:
        """Stable name, for the address of a slow one and for putting it away."""
        return self.name or f"{self.content.__module__}.{self.content.__qualname__}".replace(".", "-").lower()

    def is_open_to(self, user: Any) -> bool:
        """Open to the named roles (none: everybody)."""
        return not self.roles or user.is_administrator or bool(set(self.roles) & set(user.roles))


@dataclass(frozen=True)
class TodoItem:
    """A line of "À faire aujourd’hui": what waits, and the one button that settles it or goes there."""

    title: Any
    url: str
    sub: Any = ""
    amount: str = ""
    icon: str = "circle-check"
    shape: str = ""
    button: Any = ""
    button_url: str = ""
    is_main: bool = False
    position: int = 100


@dataclass(frozen=True)
class TodoSource:
    """Says what waits for this person today: `items(user, company)` answers TodoItems."""

    items: Callable[[Any, Any], list[TodoItem]]
    roles: tuple[Role, ...] = ()

    def is_open_to(self, user: Any) -> bool:
        """Open to the named roles (none: everybody)."""
        return not self.roles or user.is_administrator or bool(set(self.roles) & set(user.roles))


@dataclass(frozen=True)
class FirstStep:
    """A line of the check list of an empty account; `is_done()` ticks it."""

    label: Any
    sub: Any
    url: str | Callable[[], str]
    is_done: Callable[[], bool]
    position: int = 100

    @property
    def address(self) -> str:
        """The address, worked out now."""
        return self.url() if callable(self.url) else self.url


@dataclass(frozen=True)
class SettingsSection:
    """A line of Configuration: a page of its own (`pages`), or the settings declared for the section `name`."""

    name: str
    label: Any
    group: Any
    icon: str = "settings"
    pages: Any = None
    sub: Any = ""
    position: int = 100
    panels: tuple[tuple[Any, str], ...] = ()

    @property
    def url(self) -> str:
        """Where it leads."""
        if self.pages is not None:
            return self.pages.page().url()
        return reverse("configuration:section", kwargs={"name": self.name})


def section_groups() -> list[tuple[str, list[SettingsSection]]]:
    """Subjects of Configuration by group, in declared order."""
    groups: dict[str, list[SettingsSection]] = {}
    for section in sorted(plugged(SettingsSection), key=lambda found: found.position):
        groups.setdefault(str(section.group), []).append(section)
    return list(groups.items())


@dataclass(frozen=True)
class PageExtension:
    """What a higher module adds to a page below it: columns, filters, views, actions, card sections and panels."""

    slug: str
    columns: tuple[Any, ...] = ()
    filters: tuple[Any, ...] = ()
    views: tuple[Any, ...] = ()
    actions: tuple[Any, ...] = ()
    sections: tuple[Any, ...] = ()
    panels: Callable[[Any, Any], list[Any]] | None = None
    form_fields: tuple[str, ...] = field(default=())
