"""Bringing events and tasks in from a table."""

import datetime
import re
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.companies.models import Company
from etabli.kernel.people.models import User
from etabli.kernel.transfer import BadValue, Entry, ImportField, ImportKind, Writer
from etabli.kernel.transfer.parsing import date, long_text, one_of, short_text, text, yes_no
from etabli.records.agenda.models import Event, EventType, Priority, Task
from etabli.records.parties.models import Party

PRIORITIES = {str(one.label): one for one in Priority}


def clock(value: Any) -> datetime.time:
    """An hour: 14:30, 14h30, or a workbook's hour."""
    if isinstance(value, datetime.datetime):
        return value.time()
    if isinstance(value, datetime.time):
        return value
    found = re.fullmatch(r"(\d{1,2})\s*[:hH]\s*(\d{2})?(?::\d{2})?", text(value))
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise BadValue(_("« %s » n’est pas une heure. Exemple : 14:30.") % text(value)[:40])
    return datetime.time(int(found[1]), int(found[2] or 0))


def own_company(by: Any) -> Company:
    """Own company of what is brought in: the first that the person works for."""
    found = Company.objects.visible_to(by).active().order_by("pk").first()
    if found is None:
        raise BadValue(_("Aucune société n’est ouverte."))
    return found


def person_of(name: Any, by: Any) -> User:
    """The colleague of that name or address; who imports without one. Raises BadValue."""
    if not name:
        return by
    wanted = str(name).casefold()
    for user in User.objects.filter(is_active=True):
        if wanted in (user.email.casefold(), user.get_full_name().casefold()):
            return user
    raise BadValue(_("Personne ici ne s’appelle « %s ».") % str(name)[:60])


def party_of(name: Any, by: Any, writer: Writer) -> Party | None:
    """The client of that name; unknown, the line says so and comes in without."""
    if not name:
        return None
    found: Party | None = Party.objects.visible_to(by).active().filter(name__iexact=str(name)).first()
    if found is None:
        writer.warn(_("Le client « %s » n’est pas dans le répertoire : laissé de côté.") % name, field="party")
    return found


def build_event(entry: Entry, existing: Any, writer: Writer) -> Event:
    """Make the event; without hour it takes the whole day."""
    values = entry.values
    kinds = EventType.objects.in_use()
    kind = kinds.filter(label__iexact=str(values.get("type") or "")).first() if values.get("type") else kinds.first()
    if kind is None:
        raise BadValue(_("Le type « %s » n’est pas dans la liste des types.") % values.get("type", ""))
    day, hour = values["day"], values.get("hour")
    start = timezone.make_aware(datetime.datetime.combine(day, hour or datetime.time()))
    last = values.get("end_hour")
    end = timezone.make_aware(datetime.datetime.combine(day, last)) if hour and last else None
    event = Event(company=own_company(writer.by), type=kind, all_day=hour is None, start=start)
    event.end = end or start + datetime.timedelta(minutes=kind.minutes)
    event.owner = person_of(values.get("owner"), writer.by)
    event.party = party_of(values.get("party"), writer.by, writer)
    event.private = bool(values.get("private"))
    writer.fill(event, **{name: values.get(name) for name in ("title", "place", "note", "report")})
    return writer.save(event, fields={"start": "day", "end": "end_hour"})


def build_task(entry: Entry, existing: Any, writer: Writer) -> Task:
    """Make the task."""
    values = entry.values
    task = Task(company=own_company(writer.by), due_on=values["due_on"])
    task.assignee = person_of(values.get("assignee"), writer.by)
    task.party = party_of(values.get("party"), writer.by, writer)
    writer.fill(task, **{name: values.get(name) for name in ("title", "note", "priority")})
    writer.save(task)
    if values.get("done"):
        task.done_at = timezone.now()
        task.save(update_fields=["done_at"])
    return task


CLIENT = ImportField(
    "party",
    gettext_lazy("Client"),
    aliases=("société", "client ou prospect"),
    parse=short_text(200),
    example="La Poste",
)
NOTE = ImportField("note", gettext_lazy("Note"), aliases=("commentaire", "description", "notes"), parse=long_text)
import_events = ImportKind(
    name="evenements",
    label=gettext_lazy("Événements"),
    title=gettext_lazy("Importer des événements"),
    help=gettext_lazy("Une ligne par événement. Un fichier .ics s’importe depuis l’agenda."),
    model=Event,
    fields=(
        ImportField(
            "title",
            gettext_lazy("Objet"),
            aliases=("titre", "sujet", "subject", "événement"),
            parse=short_text(160),
            required=True,
            example="Métré de la boutique",
        ),
        ImportField(
            "day",
            gettext_lazy("Date"),
            aliases=("jour", "date de début", "start date"),
            parse=date,
            show=french.short,
            required=True,
            example="24/11/2026",
        ),
        ImportField(
            "hour",
            gettext_lazy("Heure"),
            aliases=("début", "heure de début", "start time"),
            parse=clock,
            example="10:00",
        ),
        ImportField(
            "end_hour", gettext_lazy("Heure de fin"), aliases=("fin", "end time"), parse=clock, example="12:00"
        ),
        ImportField("type", gettext_lazy("Type"), aliases=("nature",), parse=short_text(80), example="Rendez-vous"),
        CLIENT,
        ImportField("place", gettext_lazy("Lieu"), aliases=("adresse", "location"), parse=short_text(200)),
        ImportField("owner", gettext_lazy("Responsable"), aliases=("commercial", "utilisateur"), parse=short_text(200)),
        ImportField("private", gettext_lazy("Privé"), parse=yes_no, example="Non"),
        NOTE,
        ImportField("report", gettext_lazy("Compte rendu"), parse=long_text),
    ),
    build=build_event,
    icon="calendar",
)
import_tasks = ImportKind(
    name="taches",
    label=gettext_lazy("Tâches"),
    title=gettext_lazy("Importer des tâches"),
    help=gettext_lazy("Une ligne par tâche, avec son échéance."),
    model=Task,
    fields=(
        ImportField(
            "title",
            gettext_lazy("À faire"),
            aliases=("tâche", "titre", "objet", "libellé"),
            parse=short_text(160),
            required=True,
            example="Rappeler le client",
        ),
        ImportField(
            "due_on",
            gettext_lazy("Échéance"),
            aliases=("date", "date d’échéance", "due date"),
            parse=date,
            show=french.short,
            required=True,
            example="27/11/2026",
        ),
        CLIENT,
        ImportField(
            "assignee", gettext_lazy("Confiée à"), aliases=("responsable", "affectée à"), parse=short_text(200)
        ),
        ImportField(
            "priority",
            gettext_lazy("Priorité"),
            parse=one_of(PRIORITIES, ", ".join(str(one.label) for one in Priority)),
            show=lambda one: str(Priority(one).label),
            example="Normale",
        ),
        ImportField("done", gettext_lazy("Faite"), aliases=("terminée",), parse=yes_no, example="Non"),
        NOTE,
    ),
    build=build_task,
    icon="checkbox",
)
