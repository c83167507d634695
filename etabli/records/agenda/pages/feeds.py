"""`/agenda/abonnement/`: the secret address of one's own calendar, for other programs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.kernel.people.models import User
from etabli.kernel.people.rights import may_do
from etabli.kernel.refusals import Denied, Missing
from etabli.records.agenda.actions import open_feed, revoke_feed
from etabli.records.agenda.models import CalendarFeed
from etabli.ui.answers import beside, leave, said
from etabli.ui.pages import Page
from etabli.ui.submitting import new_token, once


class FeedViews(Page):
    """Made, renewed and taken back by its owner."""

    def feed(self, request: HttpRequest) -> HttpResponse:
        """The address and what it does."""
        user: Any = request.user
        found = CalendarFeed.objects.filter(user=user).first()
        context = {
            "pages": self,
            "heading": _("S’abonner à mon agenda"),
            "crumb_here": _("Abonnement"),
            "feed": found,
            "address": request.build_absolute_uri(feed_path(found)) if found else "",
            "may_make": may_do(user, "agenda.event", level="write"),
            "token": new_token(),
        }
        return beside(request, "agenda/feed.html", context)

    def renew(self, request: HttpRequest) -> HttpResponse:
        """Make the address, or another one in its place (POST)."""
        if request.method != "POST":
            raise Missing
        user = User.objects.get(pk=request.user.pk or 0)

        def act() -> HttpResponse:
            open_feed(user, by=user)
            said(request, _("Adresse du calendrier créée"))
            return leave(request, self.url("feed"))

        return once(request, act, lambda url: leave(request, self.url("feed")))

    def drop(self, request: HttpRequest) -> HttpResponse:
        """Take it back (POST)."""
        if request.method != "POST":
            raise Missing
        user: Any = request.user
        found = CalendarFeed.objects.filter(user=user).first()
        if found is None:
            raise Missing
        if found.user_id != user.pk:
            raise Denied
        revoke_feed(found, by=user)
        said(request, _("Adresse retirée : les programmes abonnés ne lisent plus votre agenda"))
        return leave(request, self.url("feed"))


def feed_path(feed: CalendarFeed) -> str:
    """Where the door serves it."""
    return f"/calendriers/{feed.serial}.ics"
