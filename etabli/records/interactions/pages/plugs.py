"""What exchanges show elsewhere: blocks of cards, tasks of home, the history of a client."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.statements.asking import asked, summed
from etabli.records.agenda.sockets import Appointment, Sought
from etabli.records.interactions.models import (
    Capture,
    Interaction,
    Kind,
    Letter,
    LetterState,
    Outcome,
    Participant,
)
from etabli.records.interactions.pages.captures import CapturePages
from etabli.records.interactions.pages.exchanges import InteractionPages
from etabli.records.interactions.pages.letters import LetterPages
from etabli.records.interactions.pages.panels import client_panel, record_panel
from etabli.records.parties.sockets import TimelinePoint
from etabli.ui.menus import TodoItem
from etabli.ui.pages import Panel

TODAY_SHOWN = 3
MEETINGS_MOST = 500


def panel_of_client(party: Any, user: Any) -> Panel:
    """« Échanges » on a client's card."""
    return client_panel(InteractionPages.page(), party, user)


def panel_of_document(pages: Any, request: Any, document: Any) -> Panel | None:
    """« Échanges » on a document's card."""
    return record_panel(InteractionPages.page(), request.user, document)


def panels_of_record(request: Any, record: Any) -> list[Panel]:
    """« Échanges » on the card of an opportunity."""
    panel = record_panel(InteractionPages.page(), request.user, record)
    return [panel] if panel is not None else []


def exchange_points(party: Any, user: Any, limit: int, until: datetime | None) -> Iterable[TimelinePoint]:
    """Exchanges in the history of a client."""
    page = InteractionPages.page()
    rows = Interaction.objects.visible_to(user).filter(party=party, at__lte=until or timezone.now())
    shown = rows.select_related("author", "contact").defer("body").order_by("-at", "-pk")
    for one in shown[:limit]:
        yield TimelinePoint(
            at=one.at,
            icon=one.icon,
            text=f"{one.get_kind_display()} : {one}",
            url=page.card_url(one),
            who=str(one.author or one.contact or ""),
            quote=one.excerpt if one.subject else "",
        )


def exchange_tasks(user: Any, company: Any) -> list[TodoItem]:
    """Meetings of the day, messages to sort, letters to print."""
    page = InteractionPages.page()
    if not page.may_open(user):
        return []
    # those already past are told apart here: words that hold the hour could not be kept
    coming = [one for one in asked("meetings", user, lambda: _meetings_of_today(user)) if one.at >= timezone.now()]
    found = [
        TodoItem(
            f"{one} · {one.party}",
            page.card_url(one),
            sub=f"{timezone.localtime(one.at):%H\u00a0h\u00a0%M}",
            icon="calendar-event",
            shape="open",
            position=15,
        )
        for one in coming[:TODAY_SHOWN]
    ]
    if count := summed("captures", user, lambda: Capture.objects.visible_to(user).waiting())[0]:
        title = french.counted(count, _("message à classer"), _("messages à classer"))
        found.append(TodoItem(title, CapturePages.page().url(), icon="mail-question", shape="wait", position=60))
    if count := summed("letters", user, lambda: Letter.objects.visible_to(user).filter(state=LetterState.TO_PRINT))[0]:
        title = french.counted(count, _("courrier à imprimer"), _("courriers à imprimer"))
        found.append(TodoItem(title, f"{LetterPages.page().url()}?vue=a-imprimer", icon="mailbox", position=61))
    return found


def _meetings_of_today(user: Any) -> Any:
    rows = Interaction.objects.visible_to(user).filter(kind=Kind.MEETING, at__date=timezone.localdate(), author=user.pk)
    return rows.exclude(outcome=Outcome.CANCELLED).select_related("party").order_by("at")


def meetings_in_calendar(user: Any, sought: Sought) -> Iterable[Appointment]:
    """Meetings of these people: those they recorded and those they take part in."""
    page = InteractionPages.page()
    if not page.may_open(user):
        return
    there = Participant.objects.filter(user__in=sought.people).order_by().values("interaction")
    rows = Interaction.objects.visible_to(user).filter(kind=Kind.MEETING, at__gte=sought.start, at__lt=sought.end)
    rows = rows.filter(Q(author__in=sought.people) | Q(pk__in=there)).exclude(outcome=Outcome.CANCELLED)
    if sought.company is not None:
        rows = rows.filter(Q(company=None) | Q(company=sought.company))
    if sought.party is not None:
        rows = rows.filter(party=sought.party)
    shown = rows.select_related("party").prefetch_related("participants").defer("body").order_by("at", "pk")
    for one in shown[:MEETINGS_MOST]:
        there_too = [person.user_id for person in one.participants.all() if person.user_id is not None]
        yield Appointment(
            str(one),
            one.at,
            one.ends_at or one.at,
            page.card_url(one),
            " · ".join(filter(None, (str(one.party), one.place))),
            tuple(dict.fromkeys([*([one.author_id] if one.author_id else []), *there_too])),
        )
