"""Forms of events and tasks."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q

from etabli.records.agenda.models import EventType, Task
from etabli.records.agenda.pages.repeating import FIELDS as REPEATING
from etabli.records.agenda.pages.repeating import RepeatFields
from etabli.records.parties.models import Contact


class EventForm(RepeatFields):
    """An event as typed. `shown` is the day of a series the form is about."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = set(self._meta.fields or ())
        for name in REPEATING:
            if name not in asked:
                self.fields.pop(name, None)
        if self.instance.pk is None or not self.instance.is_series:
            self.fields.pop("scope", None)
        if "repeat" in self.fields:
            self.offer_repeat(self.instance)
        self._narrow()
        self._show_times()

    def _narrow(self) -> None:
        if "type" in self.fields:
            kept = Q(archived=False) | Q(pk=self.instance.type_id)
            self.fields["type"].queryset = EventType.objects.filter(kept)  # type: ignore[attr-defined]
            self.fields["type"].empty_label = None  # type: ignore[attr-defined]
        for name in ("owner", "participants"):
            if name in self.fields:
                field: Any = self.fields[name]
                field.queryset = field.queryset.filter(is_active=True)
        if "contacts" in self.fields:
            people: Any = self.fields["contacts"]
            party = self.data.get("party") or self.initial.get("party") or self.instance.party_id
            known = str(party).isdigit() and len(str(party)) < 18
            rows = Contact.objects.filter(party=int(str(party)), archived=False) if known else Contact.objects.none()
            people.queryset = people.queryset & rows
            if not people.queryset.exists():
                del self.fields["contacts"]

    def _show_times(self) -> None:
        if "end" in self.fields:
            self.fields["end"].required = False
        if self.instance.pk and self.instance.all_day and self.instance.end and "end" in self.fields:
            self.initial["end"] = self.instance.end - timedelta(minutes=1)

    def clean(self) -> dict[str, Any]:
        """Without end, as long as the type usually lasts."""
        values = super().clean() or self.cleaned_data
        start, kind = values.get("start"), values.get("type") or (self.instance.type_id and self.instance.type)
        if "end" in self.fields and start and not values.get("end") and "end" not in self.errors and kind:
            values["end"] = start + timedelta(minutes=kind.minutes)
        return values


class TaskForm(forms.ModelForm):
    """A task as typed."""

    class Meta:
        model = Task
        fields = ("title",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "assignee" in self.fields:
            field: Any = self.fields["assignee"]
            field.queryset = field.queryset.filter(is_active=True)
            field.empty_label = None
