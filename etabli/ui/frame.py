"""What surrounds every page, worked out once a request when the template asks: menus, company, theme, crumbs."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from etabli.kernel.companies.models import Company
from etabli.kernel.modules import plugged
from etabli.ui.menus import Menu, MenuEntry, QuickCreate, SettingsSection, section_groups
from etabli.ui.models import Preferences
from etabli.ui.registry import registry

BADGE_SECONDS = 60


@dataclass
class ShownMenu:
    """A menu with the entries this person may open."""

    name: str
    icon: str
    entries: list[MenuEntry] = field(default_factory=list)
    here: bool = False

    @property
    def url(self) -> str:
        """A click on the menu opens its first page."""
        return self.entries[0].url


class Frame:
    """Read by `ui/base.html` as `frame`; views reach it with `frame_of(request)`."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.user: Any = request.user

    @cached_property
    def preferences(self) -> Preferences:
        """The person's preferences."""
        return Preferences.of(self.user) if self.user.is_authenticated else Preferences()

    @property
    def theme(self) -> str:
        """light, dark or auto."""
        return self.preferences.theme

    @cached_property
    def companies(self) -> list[Company]:
        """Own companies this person may see and that are in use."""
        return list(Company.objects.visible_to(self.user).active())

    @cached_property
    def company(self) -> Company | None:
        """The own company in hand: the one chosen, or the only one; None means all of them."""
        chosen = self.preferences.company_id
        if chosen is None and len(self.companies) == 1:
            return self.companies[0]
        return next((company for company in self.companies if company.pk == chosen), None)

    @cached_property
    def entries(self) -> list[MenuEntry]:
        """Entries this person may open, by position."""
        found = [e for e in plugged(MenuEntry) if e.is_open_to(self.user) and registry.is_on(e.pages)]
        return sorted(found, key=lambda entry: entry.position)

    @cached_property
    def entry(self) -> MenuEntry | None:
        """The entry of the page on screen."""
        page = getattr(self.request, "et_page", None)
        if page is None:
            return None
        mine = [e for e in self.entries if type(page) in e.leads_to]
        query = self.request.GET.urlencode()
        exact = [e for e in mine if e.query and e.query in query]
        return next(iter(exact or [e for e in mine if e.pages is type(page) and not e.query] or mine), None)

    @cached_property
    def menus(self) -> list[ShownMenu]:
        """Menus in the order of the rights matrix; a menu without entry for this person is absent."""
        order = [Menu(name, icon, position) for position, (name, icon) in enumerate(settings.ETABLI_MENUS)]
        order += sorted(plugged(Menu), key=lambda menu: menu.position)
        shown: dict[str, ShownMenu] = {}
        for menu in order:
            shown.setdefault(str(menu.name), ShownMenu(str(menu.name), menu.icon))
        for entry in self.entries:
            shown.setdefault(str(entry.menu), ShownMenu(str(entry.menu), entry.icon)).entries.append(entry)
        here = str(self.entry.menu) if self.entry else ""
        for name, menu_shown in shown.items():
            menu_shown.here = name == here
        return [menu_shown for menu_shown in shown.values() if menu_shown.entries]

    @cached_property
    def badges(self) -> dict[str, int]:
        """Small counts of the open menu's entries, kept a minute."""
        open_menu = next((menu for menu in self.menus if menu.here), None)
        counted = [entry for entry in open_menu.entries if entry.badge] if open_menu else []
        return {entry.page: self._badge(entry) for entry in counted}

    def _badge(self, entry: MenuEntry) -> int:
        key = f"badge:{self.user.pk}:{abs(hash(entry.page))}"
        found = cache.get(key)
        if found is None:
            found = entry.badge(self.user) if entry.badge else 0
            cache.set(key, found, BADGE_SECONDS)
        return found

    @cached_property
    def creates(self) -> list[QuickCreate]:
        """Lines of "+ Créer" for this person."""
        found = [q for q in plugged(QuickCreate) if registry.is_on(q.pages) and q.is_open_to(self.user)]
        return sorted(found, key=lambda quick: quick.position)

    @cached_property
    def bottom(self) -> list[MenuEntry]:
        """The places of the bar on phones besides home, "+" and menu."""
        return [entry for entry in self.entries if entry.bottom][:2]

    @property
    def shortcuts(self) -> list[dict[str, str]]:
        """Pages the person pinned to the side bar (UI-008)."""
        return self.preferences.shortcuts

    @property
    def is_pinned(self) -> bool:
        """Whether the address on screen is among the shortcuts."""
        return any(pin["path"] == self.request.get_full_path() for pin in self.shortcuts)

    @cached_property
    def subject(self) -> SettingsSection | None:
        """The subject of Configuration that the page on screen is."""
        page = type(getattr(self.request, "et_page", None))
        return next((found for found in plugged(SettingsSection) if found.pages is page), None)

    @property
    def subjects(self) -> list[tuple[str, list[SettingsSection]]]:
        """All subjects of Configuration by group."""
        return section_groups()

    @property
    def in_settings(self) -> bool:
        """Whether the page on screen belongs to Configuration."""
        page = getattr(self.request, "et_page", None)
        return self.subject is not None or getattr(page, "in_settings", False)

    @property
    def is_fictitious(self) -> bool:
        """Whether the company in hand is a demonstration."""
        return self.company is not None and self.company.is_fictitious

    @cached_property
    def crumbs(self) -> list[tuple[str, str]]:
        """Menu and entry of the page; a record adds itself."""
        page = getattr(self.request, "et_page", None)
        if self.entry is None and page is not None and self.subject:
            return [(_("Configuration"), reverse("configuration:list")), (page.heading, page.url())]
        if self.entry is None:
            return [(page.heading, page.url())] if page is not None and page.slug else []
        return [(str(self.entry.menu), ""), (str(self.entry.label), self.entry.url)]


def frame_of(request: HttpRequest) -> Frame:
    """The frame of this request, made at first use."""
    found = getattr(request, "et_frame", None)
    if found is None:
        found = request.et_frame = Frame(request)  # type: ignore[attr-defined]
    return found


def current_company(request: HttpRequest) -> Company | None:
    """Own company in hand, None when the person looks at all of them."""
    return frame_of(request).company


def default_company(request: HttpRequest) -> Company | None:
    """Company a new record belongs to when nothing else says so: the one in hand, else the first."""
    frame = frame_of(request)
    return frame.company or next(iter(frame.companies), None)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    return {"frame": frame_of(request), "program": _("Établi")} if hasattr(request, "user") else {}
