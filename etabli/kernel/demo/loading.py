"""Loading the demonstration."""

import logging
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.companies.models import Company
from etabli.kernel.demo.company import make_company, make_people
from etabli.kernel.demo.labels import Labels
from etabli.kernel.demo.part import DemoPart, in_order
from etabli.kernel.demo.past import living
from etabli.kernel.demo.removing import remove_demo
from etabli.kernel.demo.stage import Stage
from etabli.kernel.logbook import note
from etabli.kernel.modules import plugged
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import declare, set_value, value_of

logger = logging.getLogger("etabli.demo")
FIRST_START = "installation.first_start"
declare(FIRST_START, "", label=_("Premier démarrage"), section="installation")

TWO_YEARS = 730


def load_demo(out: Any = None, *, days: int = TWO_YEARS) -> Company:
    """Make the fictitious company, let every area add its part, then live its past day by day, each in a transaction.
    Raises Refused when it exists."""
    if Company.objects.filter(is_fictitious=True).exists():
        raise Refused(_("La société de démonstration existe déjà."))
    today = timezone.localdate()
    start = today - timedelta(days=days)
    with living(at(start, 8)):
        with transaction.atomic():
            company = make_company()
            stage = Stage(company=company, start=start, today=today, cast=make_people(company))
        labels = Labels()
        for part in in_order(plugged(DemoPart)):
            tell(out, f"Démonstration : {part.name}…")
            with transaction.atomic():
                part.build(stage)
        labels.remember_new()
    tell(out, f"Démonstration : {days} jours d’activité…")
    live(stage)
    set_value(FIRST_START, "demo", by=SYSTEM)
    note("training_loaded", company.name)
    return company


def live(stage: Stage) -> None:
    """Do what the diary says, on its day and at its hour. What the rules refuse does not happen, as in life."""
    for day, happenings in stage.diary.days():
        with transaction.atomic():
            for hour, what in happenings:
                try:
                    with living(at(day, hour)), transaction.atomic():
                        what()
                except Refused as refusal:
                    logger.warning("demonstration, %s: %s", day, refusal)


def load_demo_once(wanted: bool, out: Any) -> None:
    """At the very first start: load it, or remember that this account began empty. Later starts change nothing.
    A load that was interrupted is thrown away and starts over."""
    if value_of(FIRST_START):
        return
    begun = Company.objects.filter(is_fictitious=True).first()
    if begun is not None:
        remove_demo(begun, by=SYSTEM)
    if wanted and not Company.objects.exists():
        load_demo(out)
    else:
        set_value(FIRST_START, "empty", by=SYSTEM)


def at(day: date, hour: float) -> datetime:
    """That hour of the day, on the clock on the wall."""
    return timezone.make_aware(datetime.combine(day, time()) + timedelta(hours=hour))


def tell(out: Any, text: str) -> None:
    """Say it where somebody reads."""
    if out is not None:
        out.write(text + "\n")
        out.flush()
