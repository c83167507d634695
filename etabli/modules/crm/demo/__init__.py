"""Opportunities of the demonstration: some become quotes, some are won by them, some are lost, some wait."""

import random
from datetime import timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from etabli.kernel.demo.stage import Stage as Scene
from etabli.modules.crm.actions import (
    draft_opportunity,
    lose_opportunity,
    move_opportunity,
    plan_next_action,
    quote_opportunity,
    win_opportunity,
)
from etabli.modules.crm.models import LossReason, NextKind, Opportunity, Source, Stage
from etabli.records.parties.models import Party

WORKS = (
    ("Comptoirs d’accueil", 9800),
    ("Agencement de quatre agences", 15600),
    ("Bibliothèque, lot 7", 21400),
    ("Hall témoin", 12750),
    ("Zone d’emballage", 4300),
    ("Comptoir du service après-vente", 5150),
    ("Salle d’exposition", 18900),
    ("Signalétique de six bureaux", 11280),
    ("Cabines d’essayage", 8640),
    ("Meubles de vente", 14200),
    ("Salle de réunion", 6200),
    ("Postes d’accueil", 8204),
    ("Rayonnages", 3960),
    ("Cloisons du second étage", 6940),
)
ACTIONS = (
    (NextKind.CALL, "Rappeler"),
    (NextKind.MAIL, "Relancer"),
    (NextKind.MEETING, "Visite"),
    (NextKind.QUOTE, "Chiffrer"),
    (NextKind.MEETING, ""),
)
SELLERS = ("hugo", "nadia", "thomas")
OLDEST = 120


def build_opportunities(scene: Scene) -> None:
    """One every few days over the last months, in the order of the list above, again and again."""
    parties = list(
        Party.objects.filter(is_demo=True, vat_situation="domestic", kind="organization")
        .exclude(is_prospect=False, is_customer=False)
        .order_by("pk")
    )
    stages = list(Stage.objects.in_use())
    if not parties or len(stages) < 2:
        return
    first = max(scene.start, scene.today - timedelta(days=OLDEST))
    for rank in range(30):
        day = first + timedelta(days=round(rank * (scene.today - first).days / 31))
        scene.diary.on(day, partial(begin, scene, parties, stages, rank, scene.own_dice()), hour=10)


def begin(scene: Scene, parties: list[Any], stages: list[Any], rank: int, dice: random.Random) -> None:
    """A first call: an opportunity with its next action; half of them go further later."""
    title, amount = WORKS[rank % len(WORKS)]
    party, today = dice.choice(parties), timezone.localdate()
    party.refresh_from_db()
    source = Source.objects.in_use()[rank % 4 : rank % 4 + 1].first()
    by = scene.actor(SELLERS[rank % 3], draft_opportunity)
    values = {"amount": amount, "source": source, "expected_on": today + timedelta(days=dice.randint(30, 140))}
    made = draft_opportunity(party, company=scene.company, title=title, stage=stages[0], values=values, by=by)
    if rank % 7:
        plan(scene, made, dice, by)
    for step, stage in enumerate(stages[1 : 1 + rank % len(stages)], start=1):
        scene.diary.on(
            today + timedelta(days=step * dice.randint(3, 8)), partial(move, made.pk, stage, by, dice, scene)
        )
    end = today + timedelta(days=dice.randint(24, 60))
    if rank % 5 == 0:
        scene.diary.on(end, partial(win, made.pk, by), hour=16)
    elif rank % 5 == 1:
        scene.diary.on(end, partial(lose, made.pk, by, rank), hour=16)
    elif rank % 5 == 2:
        scene.diary.on(today + timedelta(days=9), partial(quote, made.pk, by), hour=15)


def plan(scene: Scene, made: Opportunity, dice: random.Random, by: Any) -> None:
    """What comes next: mostly ahead of today, sometimes forgotten."""
    kind, note = dice.choice(ACTIONS)
    ahead = dice.randint(-4, 12)
    plan_next_action(made, kind=kind, on=scene.today + timedelta(days=ahead), note=note, by=by)


def move(pk: int, stage: Any, by: Any, dice: random.Random, scene: Scene) -> None:
    """It goes on."""
    found = Opportunity.objects.open().filter(pk=pk).first()
    if found is not None:
        move_opportunity(found, stage=stage, by=by)
        plan(scene, found, dice, by)


def quote(pk: int, by: Any) -> None:
    """A quote is written from it."""
    found = Opportunity.objects.open().filter(pk=pk).first()
    if found is not None:
        quote_opportunity(found, by=by)


def win(pk: int, by: Any) -> None:
    """Agreed by telephone."""
    found = Opportunity.objects.open().filter(pk=pk).first()
    if found is not None:
        win_opportunity(found, by=by)


def lose(pk: int, by: Any, rank: int) -> None:
    """Lost, with the reason."""
    found = Opportunity.objects.open().filter(pk=pk).first()
    reasons = list(LossReason.objects.in_use())
    if found is not None and reasons:
        lose_opportunity(found, reason=reasons[rank % len(reasons)], by=by)
