"""The agenda of the demonstration: weeks behind with their reports, weeks ahead, a weekly meeting, tasks and a private
event."""

import random
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from etabli.kernel.demo.diary import workday
from etabli.kernel.demo.stage import Stage
from etabli.records.agenda.actions import complete_task, create_event, create_task, report_event
from etabli.records.agenda.models import EventType, Outcome, Priority
from etabli.records.parties.models import Party

PLANS = (
    ("Métré", "Rendez-vous", "Sur place"),
    ("Visite du showroom", "Rendez-vous", "Atelier"),
    ("Point sur le devis", "Relance devis", ""),
    ("Appel de suivi", "Appel", ""),
    ("Relevé de cotes", "Compte rendu de visite", "Sur place"),
    ("Choix des matières", "Rendez-vous", "Atelier"),
)
REPORTS = ("Cotes relevées, client d’accord sur les délais.", "Budget à revoir, nouvelle proposition attendue.")
TASKS = (
    ("Envoyer les échantillons", 2),
    ("Rappeler pour la date de pose", 0),
    ("Demander le plan de masse", -3),
    ("Vérifier les accès du chantier", 5),
    ("Préparer la réunion de lancement", 8),
)
SELLERS = ("hugo", "nadia", "thomas")


def build_agenda(scene: Stage) -> None:
    """Written once the past is told, so that its dates stand around today."""
    parties = list(Party.objects.filter(is_demo=True, is_customer=True, kind="organization").order_by("pk")[:30])
    kinds = {kind.label: kind for kind in EventType.objects.in_use()}
    if not parties or "Rendez-vous" not in kinds:
        return
    scene.diary.on(scene.last_workday, lambda: fill(scene, parties, kinds, scene.own_dice()), hour=18)


def fill(scene: Stage, parties: list[Any], kinds: dict[str, EventType], dice: random.Random) -> None:
    """Three weeks behind, three ahead."""
    monday = scene.today - timedelta(days=scene.today.weekday())
    for rank in range(36):
        day = workday(scene.today + timedelta(days=rank - 18))
        what, label, place = PLANS[rank % len(PLANS)]
        party = dice.choice(parties)
        at = moment(day, 8 + dice.randint(0, 8), dice.choice((0, 30)))
        by = scene.actor(SELLERS[rank % 3], create_event)
        values: dict[str, Any] = {"party": party, "place": place, "owner": holder(scene, rank)}
        title = f"{what}, {party.name}"[:160]
        made = create_event(
            kinds.get(label, kinds["Rendez-vous"]), company=scene.company, title=title, start=at, values=values, by=by
        )
        if made.end < timezone.now() and rank % 3:
            report_event(made, outcome=Outcome.HELD, report=REPORTS[rank % 2], by=by)
    meeting = kinds.get("Réunion", kinds["Rendez-vous"])
    weekly = {"rule": "FREQ=WEEKLY;BYDAY=MO,WE", "owner": holder(scene, 0), "reminder": 15}
    weekly["participants"] = [one for one in (scene.cast.get(name) for name in SELLERS) if one is not None]
    start = moment(monday - timedelta(days=28), 8, 30)
    create_event(
        meeting,
        company=scene.company,
        title="Point d’équipe",
        start=start,
        values=weekly,
        by=scene.actor("hugo", create_event),
    )
    private = {"private": True, "owner": holder(scene, 1)}
    at = moment(workday(scene.today + timedelta(days=1)), 17, 0)
    create_event(
        kinds["Rendez-vous"],
        company=scene.company,
        title="Dentiste",
        start=at,
        values=private,
        by=scene.actor("nadia", create_event),
    )
    tasks(scene, parties, dice)


def tasks(scene: Stage, parties: list[Any], dice: random.Random) -> None:
    """Some late, some ahead, one that comes back, one done."""
    for rank, (title, ahead) in enumerate(TASKS * 2):
        by = scene.actor(SELLERS[rank % 3], create_task)
        values: dict[str, Any] = {"party": dice.choice(parties), "priority": list(Priority)[rank % 3]}
        if rank == 4:
            values["pace"] = "month"
        due = scene.today + timedelta(days=ahead + rank // 5)
        made = create_task(holder(scene, rank), company=scene.company, title=title, due_on=due, values=values, by=by)
        if rank == 7:
            complete_task(made, by=by)


def holder(scene: Stage, rank: int) -> Any:
    """Who holds it: one of the sellers, else whoever is there."""
    found = scene.cast.get(SELLERS[rank % 3])
    return found if found is not None else next(iter(scene.cast.values()))


def moment(day: date, hour: int, minute: int) -> datetime:
    """That hour in Paris."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
