"""Repetition as people choose it in a form, from and to the rule that is kept."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.records.agenda.models import Event
from etabli.records.agenda.rules import WEEKDAYS, joined, nth_weekday, parts_of, said
from etabli.records.agenda.series import Scope
from etabli.ui.forms import DayInput

FIELDS = ("repeat", "repeat_every", "repeat_days", "repeat_until")
KEPT = "kept"
REPEATS = (
    ("", gettext_lazy("Une seule fois")),
    ("DAILY", gettext_lazy("Par jours")),
    ("WEEKLY", gettext_lazy("Par semaines")),
    ("MONTHLY", gettext_lazy("Par mois, le même jour (le 12)")),
    ("NTH", gettext_lazy("Par mois, le même rang (le 2e mardi)")),
    ("YEARLY", gettext_lazy("Par années")),
)
DAYS = tuple(zip(WEEKDAYS, ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"), strict=True))


class RepeatFields(forms.ModelForm):
    """The four fields of repetition, and how far a change of a series goes."""

    repeat = forms.ChoiceField(label=gettext_lazy("Se répète"), choices=REPEATS, required=False)
    repeat_every = forms.IntegerField(
        label=gettext_lazy("Tous les"),
        min_value=1,
        max_value=99,
        required=False,
        help_text=gettext_lazy("1 : chaque fois. 2 : une fois sur deux."),
    )
    repeat_days = forms.MultipleChoiceField(
        label=gettext_lazy("Jours de la semaine"),
        choices=DAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Pour une répétition par semaines ; sans choix, le jour du début."),
    )
    repeat_until = forms.DateField(label=gettext_lazy("Jusqu’au"), required=False, widget=DayInput)
    scope = forms.ChoiceField(
        label=gettext_lazy("Ce qui change"), choices=Scope.choices, required=False, widget=forms.RadioSelect
    )

    class Meta:
        model = Event
        fields = ("title",)

    def offer_repeat(self, event: Event) -> None:
        """Show the rule of the event; one that the fields cannot say is offered as it is."""
        rule = event.rule
        if not rule:
            self.initial.setdefault("repeat_every", 1)
            return
        choice, parts = _choice_of(rule, event.first_day), parts_of(rule)
        if choice == KEPT:
            words = said(rule, event.first_day)
            self.fields["repeat"].choices = [*REPEATS, (KEPT, _("Comme maintenant : %s") % words)]  # type: ignore[attr-defined]
        self.initial = {**self.initial, "repeat": choice, "repeat_every": int(parts.get("INTERVAL", 1))}
        if choice == "WEEKLY":
            self.initial["repeat_days"] = [name for name in parts.get("BYDAY", "").split(",") if name]
        if "UNTIL" in parts:
            self.initial["repeat_until"] = f"{parts['UNTIL'][:4]}-{parts['UNTIL'][4:6]}-{parts['UNTIL'][6:8]}"

    def rule(self, first: date) -> str:
        """The rule chosen, for an event that begins that day."""
        values: dict[str, Any] = self.cleaned_data
        choice = values.get("repeat") or ""
        if choice == KEPT:
            return self.instance.rule
        if not choice:
            return ""
        parts = {"FREQ": "MONTHLY" if choice == "NTH" else choice}
        if (every := values.get("repeat_every") or 1) > 1:
            parts["INTERVAL"] = str(every)
        if choice == "WEEKLY" and values.get("repeat_days"):
            parts["BYDAY"] = ",".join(values["repeat_days"])
        if choice == "NTH":
            parts["BYDAY"] = nth_weekday(first)
        if last := values.get("repeat_until"):
            parts["UNTIL"] = f"{last:%Y%m%d}"
        elif self.instance.rule and "COUNT" in (old := parts_of(self.instance.rule)):
            parts["COUNT"] = old["COUNT"]
        return joined(parts)


def _choice_of(rule: str, first: date) -> str:
    parts = parts_of(rule)
    if not set(parts) <= {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT"}:
        return KEPT
    frequency, names = parts["FREQ"], parts.get("BYDAY", "")
    if frequency == "WEEKLY":
        return "WEEKLY" if set(names.split(",")) <= {*WEEKDAYS, ""} else KEPT
    if frequency == "MONTHLY" and names:
        return "NTH" if names == nth_weekday(first) else KEPT
    return KEPT if names else frequency
