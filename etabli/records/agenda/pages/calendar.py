"""`/agenda/`: the calendar by day, week, month, list and team, and what is done in it (AGE-001, AGE-011, AGE-012)."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import may
from etabli.kernel.people.rights import may_do
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.records.agenda.actions import create_event, move_event, rejoin_series
from etabli.records.agenda.models import Event
from etabli.records.agenda.pages.asked import VIEWS, Asked
from etabli.records.agenda.pages.drawing import draw, layers, team_of
from etabli.records.agenda.pages.events import EventPages
from etabli.records.agenda.pages.feeds import FeedViews
from etabli.records.agenda.pages.grid import mini_month, week_rows
from etabli.records.agenda.pages.importing import ImportViews
from etabli.records.agenda.pages.nearby import NearbyViews
from etabli.records.agenda.pages.shown import day_asked, when_text
from etabli.records.agenda.pages.statistics import StatisticsViews
from etabli.records.agenda.pages.tasks import TaskPages
from etabli.records.agenda.series import Scope
from etabli.records.parties.models import Party
from etabli.ui.answers import fragment, page, refused, targets
from etabli.ui.frame import current_company

LABELS = {
    "jour": gettext_lazy("Jour"),
    "semaine": gettext_lazy("Semaine"),
    "mois": gettext_lazy("Mois"),
    "liste": gettext_lazy("Liste"),
    "equipe": gettext_lazy("Équipe"),
}
KEYS = {"jour": "d", "semaine": "w", "mois": "m", "liste": "l", "equipe": "e"}


class AgendaPage(StatisticsViews, FeedViews, ImportViews, NearbyViews):
    """The calendar."""

    slug = "agenda"
    title = gettext_lazy("Agenda")
    icon = "calendar"

    def urls(self) -> list[URLPattern]:
        v = self.view
        return [
            path("", v(self.show), name="list"),
            path("deplacer/", v(self.move), name="move"),
            path("autour/", v(self.nearby), name="nearby"),
            path("statistiques/", v(self.count), name="statistics"),
            path("importer/", v(self.bring_in), name="import"),
            path("abonnement/", v(self.feed), name="feed"),
            path("abonnement/creer/", v(self.renew), name="feed_new"),
            path("abonnement/retirer/", v(self.drop), name="feed_drop"),
        ]

    def show(self, request: HttpRequest) -> HttpResponse:
        """The calendar, whole or as the fragment a filter or an arrow asks for."""
        return self.answer(request)

    def answer(self, request: HttpRequest, *, notice: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
        """The calendar as the address asks for it."""
        asked = Asked.read(request.GET)
        user: Any = request.user
        company = current_company(request)
        team = team_of(user, company)
        drawn = draw(asked, user, company, team)
        context = {
            **self.frame_context(asked, user),
            "drawn": drawn,
            "weeks": week_rows(drawn.days) if asked.view == "mois" else [],
            "layers": layers(asked, drawn),
            "team": [(one, one.pk in drawn.chosen) for one in team],
            "party": Party.objects.visible_to(user).filter(pk=asked.party).first() if asked.party else None,
            "notice": notice,
        }
        if request.method == "POST" or targets(request, "agenda"):
            return fragment(request, "agenda/fragment.html", context, status=status)
        return page(request, "agenda/calendar.html", context, status=status)

    def frame_context(self, asked: Asked, user: Any) -> dict[str, Any]:
        """Everything around the days."""
        here, events = self.url(), EventPages.page()
        return {
            "pages": self,
            "heading": self.heading,
            "asked": asked,
            "here": here + asked.query(),
            "back_url": here + asked.query(day=asked.step(-1)),
            "forth_url": here + asked.query(day=asked.step(1)),
            "today_url": here + asked.query(day=timezone.localdate()),
            "ways": [
                {
                    "label": LABELS[name],
                    "url": here + asked.query(view=name),
                    "on": name == asked.view,
                    "key": KEYS[name],
                }
                for name in VIEWS
            ],
            "mini": mini_month(asked.day, lambda day: here + asked.query(day=day)),
            "strip": [(day, here + asked.query(day=day)) for day in Asked("semaine", asked.day).days()],
            "may_create": may(user, create_event),
            "new_url": events.url("new"),
            "new_task_url": TaskPages.page().url("new"),
            "move_url": self.url("move") + asked.query() if may_do(user, "agenda.event") else "",
            "day_url": lambda day: here + asked.query(view="jour", day=day),
        }

    def move(self, request: HttpRequest) -> HttpResponse:
        """An event dropped or stretched (POST): the action is done, with the way back; or its refusal is said."""
        if request.method != "POST":
            raise Missing
        event = self.event(request)
        if not may(request.user, move_event, event):
            raise Denied
        try:
            notice = self.rejoined(request, event) if "rejoin" in request.POST else self.moved(request, event)
        except Refused as no:
            refused(request, no)
            return self.answer(request, status=409)
        return self.answer(request, notice=notice)

    def event(self, request: HttpRequest) -> Event:
        """The event posted, if this person may know of it. Raises Missing."""
        text = request.POST.get("id", "")
        known = text.isascii() and text.isdigit() and len(text) < 18
        found = Event.objects.visible_to(request.user).filter(pk=int(text)).first() if known else None
        if found is None:
            raise Missing
        return found

    def moved(self, request: HttpRequest, event: Event) -> dict[str, Any] | None:
        """Move it, and say how to undo: of a series that day alone moves, and goes back by rejoining it."""
        start, end = moment(request.POST.get("start", "")), moment(request.POST.get("end", ""))
        on: date | None = day_asked(request.POST.get("on", "")) if event.is_series else None
        was_series, old = event.is_series, (timezone.localtime(event.start), timezone.localtime(event.end))
        held = move_event(event, start=start, end=end, on=on, scope=Scope.ONE, by=request.user)
        if request.POST.get("undo"):
            return {"text": _("« %s » remis à sa place") % held.title}
        when = when_text(held.start, held.end, held.all_day)
        text = _("« %(title)s » : %(when)s") % {"title": held.title, "when": when}
        if was_series:
            text += " " + _("(ce jour seulement)")
            return {"text": text, "moved": held.pk, "undo": {"id": held.pk, "rejoin": 1}}
        times = {"start": f"{old[0]:%Y-%m-%dT%H:%M}", "end": f"{old[1]:%Y-%m-%dT%H:%M}"}
        return {"text": text, "moved": held.pk, "undo": {"id": held.pk, "undo": 1, **times}}

    def rejoined(self, request: HttpRequest, event: Event) -> dict[str, Any]:
        """Undo the move of one day of a series."""
        title = event.title
        rejoin_series(event, by=request.user)
        return {"text": _("« %s » remis à sa place") % title}


def moment(text: str) -> datetime:
    """A time of the calendar, on the clocks of Paris. Raises Refused."""
    try:
        found = datetime.fromisoformat(text[:16])
    except ValueError:
        raise Refused(_("Cette heure ne se lit pas. Recommencez.")) from None
    if not 2000 <= found.year <= 2100:
        raise Refused(_("Un événement a lieu entre 2000 et 2100 : vérifiez l’année."))
    return timezone.make_aware(found) if found.tzinfo is None else found
