"""Exchanges of the demonstration: two years of calls, notes, meetings and e-mails with the fictitious clients."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from etabli.kernel.demo.stage import Stage
from etabli.kernel.people.actor import SYSTEM
from etabli.records.interactions.actions import edit_interaction, log_call, plan_meeting, send_message, write_note
from etabli.records.interactions.models import Outcome
from etabli.records.parties.models import Party

SELLERS = ("hugo", "nadia", "thomas")
NOTES = (
    ("Visite du chantier", "Accès par la cour, monte-charge limité à 500 kg. Prévoir deux poseurs."),
    ("Choix des teintes", "Chêne clair retenu pour les façades, plan de travail en stratifié noir."),
    ("Nouvel interlocuteur", "La direction technique reprend le suivi des travaux à partir du mois prochain."),
    ("Remarque sur la pose", "Reprise d’une plinthe demandée, faite le jour même."),
)
CALLS = (
    (Outcome.ANSWERED, "Demande un délai plus court pour la livraison."),
    (Outcome.MESSAGE, "Message laissé pour fixer la date de pose."),
    (Outcome.UNREACHED, ""),
    (Outcome.ANSWERED, "Confirme les cotes, le devis peut partir."),
)
MAILS = (
    (
        "Compte rendu de la visite",
        "Bonjour,\n\nVoici ce que nous avons retenu sur place. Dites-nous si un point manque.",
    ),
    (
        "Échantillons de teintes",
        "Bonjour,\n\nLes échantillons sont prêts à l’atelier. Quand passez-vous les voir\u00a0?",
    ),
    (
        "Dates de pose",
        "Bonjour,\n\nNous pouvons poser la semaine prochaine, du mardi au jeudi. Cela vous convient-il\u00a0?",
    ),
)
PLACES = ("Sur place", "À l’atelier", "Par visioconférence")


def build_exchanges(stage: Stage) -> None:
    """A few each week; three meetings stand in the days to come."""
    parties = list(
        Party.objects.filter(is_demo=True, kind="organization")
        .exclude(is_prospect=False, is_customer=False)
        .order_by("pk")
    )
    if not parties:
        return
    for rank, every in enumerate((5, 6, 9, 16)):
        happening = (_call, _mail, _note, _meeting)[rank]
        stage.diary.every(every, stage.start + timedelta(days=rank), partial(happening, stage, parties), hour=10 + rank)
    stage.diary.on(stage.last_workday, partial(_coming, stage, parties), hour=17)


def _pick(stage: Stage, parties: list[Party]) -> tuple[Any, Party, Any]:
    dice = stage.own_dice()
    party = dice.choice(parties)
    return dice, party, party.contacts.filter(archived=False).first()


def _call(stage: Stage, parties: list[Party]) -> None:
    dice, party, contact = _pick(stage, parties)
    outcome, said = dice.choice(CALLS)
    direction = dice.choice(("in", "out")) if outcome == Outcome.ANSWERED else "out"
    by = stage.actor(dice.choice(SELLERS), log_call)
    log_call(party, contact=contact, body=said, outcome=outcome, direction=direction, by=by)


def _note(stage: Stage, parties: list[Party]) -> None:
    dice, party, contact = _pick(stage, parties)
    title, text = dice.choice(NOTES)
    write_note(party, subject=title, body=text, contact=contact, by=stage.actor(dice.choice(SELLERS), write_note))


def _meeting(stage: Stage, parties: list[Party], *, days: int = 0) -> None:
    dice, party, contact = _pick(stage, parties)
    at = timezone.now() + timedelta(days=days)
    made = plan_meeting(
        party,
        subject=dice.choice(("Relevé de cotes", "Point d’avancement", "Réception des travaux")),
        at=at,
        ends_at=at + timedelta(hours=1),
        place=dice.choice(PLACES),
        contacts=[contact.pk] if contact else [],
        company=stage.company,
        by=stage.actor(dice.choice(SELLERS), plan_meeting),
    )
    if not days:
        edit_interaction(made, outcome=Outcome.HELD, by=SYSTEM)


def _mail(stage: Stage, parties: list[Party]) -> None:
    dice, party, contact = _pick(stage, parties)
    title, text = dice.choice(MAILS)
    if not (party.email or (contact and contact.email)):
        return
    by = stage.actor(dice.choice(SELLERS), send_message)
    send_message(party, contact=contact, subject=title, message=text, company=stage.company, by=by)


def _coming(stage: Stage, parties: list[Party]) -> None:
    for days in (2, 4, 8):
        _meeting(stage, parties, days=days)
