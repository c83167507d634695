"""`/agenda/statistiques/`: how many events of which type, by whom, over a period (AGE-008)."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.people.models import User
from etabli.records.agenda.models import CountsAs, EventType
from etabli.records.agenda.pages.asked import Asked
from etabli.records.agenda.pages.events import EventPages
from etabli.records.agenda.pages.shown import day_asked
from etabli.records.agenda.queries import shown_events, statistics
from etabli.ui.answers import page
from etabli.ui.frame import current_company
from etabli.ui.pages import Figure, Page

LONGEST = 366


class StatisticsViews(Page):
    """Counts of the period the address says, this month without."""

    def count(self, request: HttpRequest) -> HttpResponse:
        """The table by type and person."""
        start, end, wrong = period(request)
        asked = Asked.read(request.GET)
        company = current_company(request)
        rows = shown_events(request.user)
        rows = rows.filter(company=company) if company is not None else rows
        if asked.types:
            rows = rows.filter(type__in=asked.types)
        if asked.people:
            rows = rows.filter(owner__in=asked.people)
        if only := request.GET.get("comptes_rendus") == "oui":
            rows = rows.exclude(report="")
        told = statistics(rows, start, end)
        most = max((count.total for count in told.counts), default=1)
        table = [
            {
                "count": count,
                "url": self.list_url(count.type, start, end, only),
                "cells": [count.by_person[person.pk] for person in told.people],
                "most": most,
            }
            for count in told.counts
        ]
        context = {
            "pages": self,
            "heading": _("Statistiques de l’agenda"),
            "crumb_here": _("Statistiques"),
            "start": start.isoformat(),
            "end": end.isoformat(),
            "wrong": wrong,
            "told": told,
            "table": table,
            "only_reports": only,
            "types": [(one, one.pk in asked.types) for one in EventType.objects.in_use()],
            "people": [(one, one.pk in asked.people) for one in User.objects.filter(is_active=True)[:100]],
            "figures": [Figure(str(CountsAs(value).label), str(number)) for value, number in told.by_meaning.items()],
        }
        return page(request, "agenda/statistics.html", context)

    def list_url(self, kind: EventType, start: date, end: date, only: bool) -> str:
        """The events counted, as a list."""
        tail = "&avec_compte_rendu=oui" if only else ""
        return f"{EventPages.page().url()}?vue=tous&type={kind.pk}&start_du={start}&start_au={end}{tail}"


def period(request: HttpRequest) -> tuple[date, date, str]:
    """The period asked for, this month without; a period that cannot be is told and replaced."""
    today = timezone.localdate()
    month = today.replace(day=1)
    last = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    texts: Any = request.GET.get("du", ""), request.GET.get("au", "")
    if not any(texts):
        return month, last, ""
    start, end = day_asked(texts[0]), day_asked(texts[1])
    if start is None or end is None:
        return month, last, _("Cette période ne se lit pas : voici le mois en cours.")
    if end < start:
        return month, last, _("La fin de la période vient avant son début : voici le mois en cours.")
    if (end - start).days > LONGEST:
        return start, start + timedelta(days=LONGEST), _("Une période compte au plus un an : la fin a été ramenée.")
    return start, end, ""
