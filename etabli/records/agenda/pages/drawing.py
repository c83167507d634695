"""The calendar drawn: what is read, in which blocks, for which days."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.modules import plugged
from etabli.kernel.people.models import User
from etabli.kernel.people.rights import may_do
from etabli.records.agenda.models import Event, EventType, Task
from etabli.records.agenda.models.event import midnight
from etabli.records.agenda.occurrences import Occurrence, occurrences
from etabli.records.agenda.pages.asked import Asked
from etabli.records.agenda.pages.grid import Block, Day, block_of, hours_of, is_chip, lay, now_place, touches
from etabli.records.agenda.pages.shown import due_text, hours_text
from etabli.records.agenda.queries import shown_events
from etabli.records.agenda.sockets import CalendarSource, Sought
from etabli.ui.links import page_for

LATE_SHOWN = 5


@dataclass
class Drawn:
    """What the template needs of the time on screen."""

    days: list[Day]
    hours: list[str] = field(default_factory=list)
    people: list[tuple[User, list[Day]]] = field(default_factory=list)
    counts: dict[int, int] = field(default_factory=dict)
    chosen: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Nothing at all on the days shown."""
        return not any(day.both for day in self.days)


def team_of(user: Any, company: Any) -> list[User]:
    """People whose agenda may be looked at: who works here, oneself first."""
    rows = User.objects.filter(is_active=True).order_by("first_name", "last_name", "email")
    if company is not None:
        rows = rows.filter(Q(companies=None) | Q(companies=company)).distinct()
    found = list(rows.only("first_name", "last_name", "email")[:100])
    return sorted(found, key=lambda person: person.pk != user.pk)


def draw(asked: Asked, user: Any, company: Any, team: list[User]) -> Drawn:
    """Read and place everything, in a number of questions that does not depend on how much there is."""
    days = [Day(day, is_today=day == timezone.localdate(), is_chosen=day == asked.day) for day in asked.days()]
    chosen = asked.people or ({person.pk for person in team} if asked.view == "equipe" else {user.pk})
    found = read(asked, user, company, chosen, days[0].day, days[-1].day)
    drawn = Drawn(days, chosen=frozenset(chosen), counts=Counter(one.event.type_id for one, busy in found if not busy))
    if asked.types:
        found = [(one, busy) for one, busy in found if busy or one.event.type_id in asked.types]
    page, writes = page_for("agenda.event"), may_do(user, "agenda.event")
    blocks = [
        (one, block_of(one, url=page.card_url(one.event) if page else "", may_move=writes and not busy, busy=busy))
        for one, busy in found
    ]
    tasks = tasks_of(asked, user, company, chosen, days[-1].day) if asked.tasks else []
    if asked.view == "equipe":
        others = kept_elsewhere(asked, user, company, chosen, days)
        placed = by_person(asked.days(), blocks, others)
        drawn.people = [(person, cells(asked, person, placed, tasks)) for person in team if person.pk in chosen]
        return drawn
    fill(drawn, asked, blocks, tasks, kept_elsewhere(asked, user, company, chosen, days))
    return drawn


def kept_elsewhere(asked: Asked, user: Any, company: Any, people: Any, days: list[Day]) -> list[Block]:
    """What takes place without being an event (meetings of the exchanges); none when types of events are chosen."""
    if asked.types:
        return []
    start, end = midnight(days[0].day), midnight(days[-1].day + timedelta(days=1))
    sought = Sought(frozenset(people), start, end, company, asked.party)
    return [
        Block(
            one.title,
            one.url,
            hours_text(one.start, one.end),
            one.more,
            icon="messages",
            start=one.start,
            end=one.end,
            people=one.people,
        )
        for source in plugged(CalendarSource)
        for one in source.appointments(user, sought)
    ]


def read(asked: Asked, user: Any, company: Any, people: Any, first: date, last: date) -> list[tuple[Occurrence, str]]:
    """Occurrences of these people with the word that hides each, "" for those the person may open."""
    present = Event.participants.through._default_manager.filter(user__in=people).values("event")
    whose = Q(owner__in=people) | Q(pk__in=present)
    rows = shown_events(user).filter(whose)
    rows = rows.filter(company=company) if company is not None else rows
    if asked.party is not None:
        rows = rows.filter(party=asked.party)
    start, end = midnight(first), midnight(last + timedelta(days=1))
    found = [(one, "") for one in occurrences(rows, start, end)]
    others = set(people) - {user.pk}
    if others and asked.party is None:
        hidden = Event.objects.hidden_from(user).filter(owner__in=others).select_related("type", "owner")
        word = _("Occupé")
        found += [(one, word) for one in occurrences(hidden, start, end)]
    return sorted(found, key=lambda pair: pair[0].start)


def tasks_of(asked: Asked, user: Any, company: Any, people: Any, last: date) -> list[Task]:
    """Tasks of these people due by the last day shown: those to do, late ones included."""
    rows = Task.objects.visible_to(user).open().filter(assignee__in=people, due_on__lte=last)
    rows = rows.filter(company=company) if company is not None else rows
    if asked.party is not None:
        rows = rows.filter(party=asked.party)
    return list(rows.select_related("party").order_by("due_on", "-priority", "pk")[:300])


def task_block(task: Task) -> Block:
    """A task above the hours of its day; a late one says so."""
    page = page_for("agenda.task")
    title = _("En retard : %s") % task.title if task.is_late else task.title
    more = " · ".join(word for word in (due_text(task), str(task.party or "")) if word)
    css = "late" if task.is_late else "due"
    return Block(title, page.card_url(task) if page else "", "", more, css, "checkbox", person=task.assignee_id)


def fill(
    drawn: Drawn, asked: Asked, blocks: list[tuple[Occurrence, Block]], tasks: list[Task], others: list[Block]
) -> None:
    """Days of the views of one agenda. The late tasks stand at the top of today, whatever their day was."""
    for day in drawn.days:
        day.chips = [task_block(task) for task in tasks if shown_on(task, day.day)][: LATE_SHOWN * 4]
        day.chips += [block for one, block in blocks if is_chip(one) and touches(one, day.day)]
    timed = [block for one, block in blocks if not is_chip(one)] + others
    if asked.view in ("mois", "liste"):
        for day in drawn.days:
            day.is_other = asked.view == "mois" and day.day.month != asked.day.month
            held = [block for one, block in blocks if not is_chip(one) and one.first_day == day.day]
            day.blocks = in_order(held + [block for block in others if begins_on(block, day.day)])
        return
    if asked.view == "semaine":  # the weekend is shown when something takes place there
        for rank in (6, 5):
            day = drawn.days[rank]
            full = day.chips or day.is_chosen or any(touches(one, day.day) for one, _block in blocks)
            full = full or any(begins_on(block, day.day) for block in others)
            if full or day.is_today:
                break
            drawn.days.pop()
    first, last = hours_of(timed, [day.day for day in drawn.days])
    drawn.hours = [f"{hour:02d}:00" for hour in range(first, last)]
    for day in drawn.days:
        lay(day, timed, first)
        day.now = now_place(first, last) if day.is_today else ""


def shown_on(task: Task, day: date) -> bool:
    """On its day, or today when it is late."""
    return day == (timezone.localdate() if task.is_late else task.due_on)


def begins_on(block: Block, day: date) -> bool:
    """Its first day."""
    return block.start is not None and timezone.localtime(block.start).date() == day


def in_order(blocks: list[Block]) -> list[Block]:
    """By their beginning."""
    return sorted(blocks, key=lambda block: block.start.timestamp() if block.start else 0.0)


Placed = dict[tuple[int | None, date], list[Block]]


def by_person(days: list[date], blocks: list[tuple[Occurrence, Block]], others: list[Block]) -> Placed:
    """Blocks of each person on each day: of who holds an event and of who takes part in it."""
    placed: Placed = defaultdict(list)
    spans = [(day, midnight(day), midnight(day + timedelta(days=1))) for day in days]
    for one, block in blocks:
        theirs = {one.event.owner_id, *(person.pk for person in one.event.participants.all())}
        for day, start, end in spans:
            if one.start < end and (one.end > start or one.start >= start):
                for pk in theirs:
                    placed[pk, day].append(block)
    for block in others:
        for day in days:
            if begins_on(block, day):
                for pk in block.people:
                    placed[pk, day].append(block)
    return placed


def cells(asked: Asked, person: User, placed: Placed, tasks: list[Task]) -> list[Day]:
    """The week of one person of the team."""
    made, today, mine = [], timezone.localdate(), [task for task in tasks if task.assignee_id == person.pk]
    for day in asked.days():
        cell = Day(day, is_today=day == today)
        cell.chips = [task_block(task) for task in mine if shown_on(task, day)]
        cell.blocks = in_order(placed.get((person.pk, day), []))
        made.append(cell)
    return made


def layers(asked: Asked, drawn: Drawn) -> list[dict[str, Any]]:
    """The types to tick, with how many are on screen."""
    return [
        {
            "type": kind,
            "css": f"c-{kind.colour}",
            "count": drawn.counts.get(kind.pk, 0),
            "on": not asked.types or kind.pk in asked.types,
        }
        for kind in EventType.objects.all()
        if not kind.archived or drawn.counts.get(kind.pk)
    ]
