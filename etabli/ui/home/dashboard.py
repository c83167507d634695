"""Dashboards: what waits today, tiles and panels that modules plug, the first steps of an empty account."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation import french
from etabli.kernel.modules import plugged
from etabli.kernel.refusals import Missing
from etabli.ui.answers import leave, page
from etabli.ui.frame import current_company, frame_of
from etabli.ui.menus import DashboardWidget, FirstStep, TodoItem, TodoSource
from etabli.ui.pages.base import Page

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


class Dashboard(Page):
    """A page of widgets: those of `widgets`, or all that are plugged. Tiles come after the page, all at once; so does
    any other that is slow."""

    widgets: Sequence[DashboardWidget] | None = None
    template: str = "ui/dashboard.html"

    def urls(self) -> list[URLPattern]:
        return [
            path("", self.view(self.show), name="list"),
            path("tuiles/", self.view(self.tiles), name="tiles"),
            path("tuiles/<str:key>/", self.view(self.one), name="widget"),
            path("tuiles/<str:key>/ranger/", self.view(self.put_away), name="put_away"),
        ]

    def offered(self, request: HttpRequest) -> list[DashboardWidget]:
        """Widgets open to this person, by position."""
        found = plugged(DashboardWidget) if self.widgets is None else list(self.widgets)
        return sorted((w for w in found if w.is_open_to(request.user)), key=lambda widget: widget.position)

    def show(self, request: HttpRequest) -> HttpResponse:
        hidden = frame_of(request).preferences.hidden_widgets
        offered = self.offered(request)
        others = [widget for widget in offered if widget.shape != "tile" and widget.key not in hidden]
        drawn = [self._drawn(request, widget) for widget in others]
        shown = [found for found in drawn if found["slow"] or found["content"] is not None]
        context = {
            "pages": self,
            "heading": self.heading,
            "count_text": self.subtitle(),
            "widgets": {
                shape: [found for found in shown if found["widget"].shape == shape] for shape in ("main", "side")
            },
            "tiles": [widget for widget in offered if widget.shape == "tile" and widget.key not in hidden],
            "all_widgets": [(widget, widget.key not in hidden) for widget in offered],
            **self.more(request),
        }
        return page(request, self.template, context)

    def subtitle(self) -> str:
        """Beside the title."""
        return ""

    def more(self, request: HttpRequest) -> dict[str, Any]:
        """What the template is given besides."""
        return {}

    def _drawn(self, request: HttpRequest, widget: DashboardWidget) -> dict[str, Any]:
        content = None if widget.slow else self._content(request, widget)
        return {"widget": widget, "slow": widget.slow, "content": content, "url": self.url("widget", key=widget.key)}

    def _content(self, request: HttpRequest, widget: DashboardWidget) -> Any:
        found = widget.content(request.user, current_company(request))
        permission = getattr(found, "permission", "")
        user: Any = request.user
        return None if permission and not user.may_see(permission) else found

    def tiles(self, request: HttpRequest) -> HttpResponse:
        """All tiles, once the page is there: they add up what the page itself need not wait for."""
        hidden = frame_of(request).preferences.hidden_widgets
        offered = [one for one in self.offered(request) if one.shape == "tile" and one.key not in hidden]
        drawn = [{"widget": one, "content": self._content(request, one)} for one in offered]
        return page(request, "ui/dashboard/tiles.html", {"drawn": [one for one in drawn if one["content"] is not None]})

    def one(self, request: HttpRequest, key: str) -> HttpResponse:
        """A slow widget, once the page is there."""
        widget = next((w for w in self.offered(request) if w.key == key), None)
        if widget is None:
            raise Missing
        found = {"widget": widget, "slow": False, "content": self._content(request, widget)}
        return page(request, "ui/dashboard/widget.html", {"found": found})

    def put_away(self, request: HttpRequest, key: str) -> HttpResponse:
        """Hide a widget, or show it again."""
        preferences = frame_of(request).preferences
        hidden = set(preferences.hidden_widgets)
        if request.method == "POST" and any(widget.key == key for widget in self.offered(request)):
            preferences.hidden_widgets = sorted(hidden ^ {key})
            preferences.save()
        return leave(request, self.url())


class HomePage(Dashboard):
    """The first page."""

    slug = "accueil"
    title = _("Tableau de bord")
    for_everyone = True

    def urls(self) -> list[URLPattern]:
        return [
            *super().urls(),
            path("creer/", self.view(self.create), name="create"),
            path("menu/", self.view(self.menu), name="menu"),
        ]

    def subtitle(self) -> str:
        today = timezone.localdate()
        return f"{WEEKDAYS[today.weekday()]} {french.day(today)}"

    def more(self, request: HttpRequest) -> dict[str, Any]:
        steps = (
            sorted(plugged(FirstStep), key=lambda step: step.position)
            if frame_of(request).user.is_administrator
            else []
        )
        ticked = [(step, step.is_done()) for step in steps]
        return {"todo": todo_of(request), "steps": ticked if not all(done for _step, done in ticked) else []}

    def create(self, request: HttpRequest) -> HttpResponse:
        """The lines of « + Créer » as a page, for phones and without script."""
        return page(request, "ui/create.html", {"heading": _("Créer")})

    def menu(self, request: HttpRequest) -> HttpResponse:
        """All menus as a page, for phones."""
        return page(request, "ui/menu_page.html", {"heading": _("Menu")})


def todo_of(request: HttpRequest) -> list[TodoItem]:
    """What waits for this person today."""
    company = current_company(request)
    found = [
        item
        for source in plugged(TodoSource)
        if source.is_open_to(request.user)
        for item in source.items(request.user, company)
    ]
    return sorted(found, key=lambda item: item.position)
