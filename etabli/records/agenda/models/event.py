"""Events."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from etabli.foundation.states import State
from etabli.records.agenda.models.event_type import EventType
from etabli.records.agenda.models.querysets import EventQuerySet

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from etabli.records.agenda.models.marks import SkippedDay

FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2101, 1, 1, tzinfo=UTC)
REMINDERS = (
    (0, _("À l’heure dite")),
    (5, _("5 minutes avant")),
    (15, _("15 minutes avant")),
    (30, _("30 minutes avant")),
    (60, _("1 heure avant")),
    (120, _("2 heures avant")),
    (1440, _("La veille")),
    (2880, _("2 jours avant")),
    (10080, _("1 semaine avant")),
)
REMIND_MOST = 10080
LONGEST = timedelta(days=366)
LONGEST_REPEATED = timedelta(days=28)


class Outcome(models.TextChoices):
    """What became of it, once past (AGE-009)."""

    NONE = "", _("—")
    HELD = "held", _("A eu lieu")
    MISSED = "missed", _("Manqué")
    CANCELLED = "cancelled", _("Annulé")


def new_uid() -> str:
    """The name by which calendars of other programs know it (RFC 5545, UID)."""
    return f"{uuid.uuid4()}@etabli"


class Event(models.Model):
    """Something that takes place at a time, ahead or past (AGE-009), of a required type (AGE-007).

    `start` and `end` are instants, written and repeated on the clocks of Paris; all day: from midnight to midnight, the
    last one excluded. `rule` repeats it (RFC 5545 RRULE without COUNT's clock parts, "" for once); `until` is the last
    day it touches, None when it goes on. One occurrence changed alone is an event of its own: `series` and `series_on`
    say which day of which series it replaces. `kind` and `object_id` name the record it is about, "" and None for none.
    """

    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="+"
    )
    type = models.ForeignKey(EventType, verbose_name=_("type"), on_delete=models.PROTECT, related_name="events")
    title = models.CharField(_("objet"), max_length=160)
    start = models.DateTimeField(_("début"))
    end = models.DateTimeField(_("fin"))
    all_day = models.BooleanField(_("toute la journée"), default=False)
    place = models.CharField(_("lieu"), max_length=200, blank=True, default="")
    party = models.ForeignKey(
        "parties.Party",
        verbose_name=_("client ou prospect"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    kind = models.CharField(max_length=60, blank=True, default="", editable=False)
    object_id = models.BigIntegerField(null=True, blank=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("responsable"), on_delete=models.PROTECT, related_name="+"
    )
    participants = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("participants"), blank=True, related_name="+"
    )
    contacts = models.ManyToManyField(
        "parties.Contact", verbose_name=_("contacts présents"), blank=True, related_name="+"
    )
    private = models.BooleanField(
        _("privé"), default=False, help_text=_("Les autres voient seulement que vous êtes occupé.")
    )
    note = models.TextField(_("note"), blank=True, default="", max_length=5000)
    outcome = models.CharField(_("résultat"), max_length=9, choices=Outcome, blank=True, default=Outcome.NONE)
    report = models.TextField(_("compte rendu"), blank=True, default="", max_length=10_000)
    reminder = models.PositiveSmallIntegerField(_("rappel"), null=True, blank=True, choices=REMINDERS)
    rule = models.CharField(_("répétition"), max_length=250, blank=True, default="", editable=False)
    until = models.DateField(null=True, blank=True, editable=False)
    series = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="changed_days", editable=False
    )
    series_on = models.DateField(null=True, blank=True, editable=False)
    uid = models.CharField(max_length=255, default=new_uid, editable=False)
    created_at = models.DateTimeField(_("créé le"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = EventQuerySet.as_manager()

    if TYPE_CHECKING:
        changed_days: RelatedManager["Event"]
        skipped: RelatedManager["SkippedDay"]

    class Meta:
        verbose_name = _("événement")
        verbose_name_plural = _("événements")
        ordering = ("start", "id")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(title__gt=""),
                name="event_titled",
                violation_error_message=_("Donnez un objet à l’événement."),
            ),
            models.CheckConstraint(
                condition=Q(end__gte=F("start")) & (Q(all_day=False) | Q(end__gt=F("start"))),
                name="event_ends_after_it_starts",
                violation_error_message=_("La fin vient avant le début."),
            ),
            models.CheckConstraint(
                condition=Q(start__gte=FIRST, end__lt=LAST),
                name="event_in_its_century",
                violation_error_message=_("Un événement a lieu entre 2000 et 2100."),
            ),
            models.CheckConstraint(
                condition=Q(kind="", object_id=None) | Q(kind__gt="", object_id__isnull=False),
                name="event_about_whole",
            ),
            models.CheckConstraint(
                condition=Q(series=None, series_on=None) | Q(series__isnull=False, series_on__isnull=False, rule=""),
                name="event_changed_day_whole",
            ),
            models.UniqueConstraint(fields=["series", "series_on"], name="event_changed_day_once"),
            models.UniqueConstraint(
                fields=["owner", "uid"],
                condition=Q(series=None),
                name="event_uid_once",
                violation_error_message=_("Cet événement est déjà dans l’agenda."),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["start", "end"], name="event_by_time"),
            models.Index(fields=["until", "start"], name="event_repeated", condition=~Q(rule="")),
            models.Index(fields=["party", "-start"], name="event_of_party"),
            models.Index(fields=["owner", "start"], name="event_of_owner"),
            models.Index(fields=["kind", "object_id"], name="agenda_event_subject", condition=~Q(kind="")),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Times that can be; whole days stand from midnight to midnight."""
        super().clean()
        times: tuple[Any, Any] = (self.start, self.end)  # a form may have left either empty
        if None in times:
            return
        for name in ("start", "end"):
            if not 2000 <= getattr(self, name).year <= 2100:
                raise ValidationError({name: _t("Un événement a lieu entre 2000 et 2100 : vérifiez l’année.")})
        if self.all_day:
            self.start, self.end = whole_days(self.start, self.end)
        if self.end < self.start:
            raise ValidationError({"end": _t("La fin vient avant le début.")})
        if self.end - self.start > (LONGEST_REPEATED if self.rule else LONGEST):
            days = (LONGEST_REPEATED if self.rule else LONGEST).days
            raise ValidationError({"end": _t("Un événement dure au plus %s jours.") % days})

    @property
    def is_series(self) -> bool:
        """Comes back."""
        return bool(self.rule)

    @property
    def first_day(self) -> date:
        """Its day in Paris; for a series, that of the first time."""
        return timezone.localtime(self.start).date()

    @property
    def last_day(self) -> date:
        """The last day it touches."""
        end = timezone.localtime(self.end)
        return (end - timedelta(microseconds=1)).date() if self.end > self.start else end.date()

    @property
    def is_past(self) -> bool:
        """Over; a series, when it stopped coming back."""
        if self.is_series:
            return self.until is not None and self.until < timezone.localdate()
        return self.end < timezone.now()

    @property
    def situation_state(self) -> State:
        """As a list shows it."""
        if self.outcome:
            return State("done" if self.outcome == Outcome.HELD else "off", str(Outcome(self.outcome).label))
        return State("off", _t("Passé")) if self.is_past else State("open", _t("À venir"))


def whole_days(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """From the midnight before to the midnight after, in Paris; a midnight already after the start stays."""
    here, there = timezone.localtime(start), timezone.localtime(end)
    first = midnight(here.date())
    last = there.date()
    is_midnight = (there.hour, there.minute, there.second, there.microsecond) == (0, 0, 0, 0)
    if not (is_midnight and last > here.date()):
        last += timedelta(days=1)
    return first, midnight(last)


def midnight(day: date) -> datetime:
    """The first instant of a day in Paris."""
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))
