"""The form of a payment term: a single rule, or several instalments that make 100 % (SCH-002, SCH-006)."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property

from etabli.foundation.schedule import fault_of_percents, late_warning, step_dates
from etabli.records.terms.models import PaymentTerm, TermLine
from etabli.records.terms.steps import FIELDS, StepForm, bound, drawn, texts_of
from etabli.records.terms.variables import fault_of_title


class PaymentTermForm(forms.ModelForm):
    """Its instalments are posted beside its own fields, and saved with them."""

    class Meta:
        model = PaymentTerm
        fields = ("label", "rule", "days", "day_of_month", "event", "is_default", "position", "archived")

    @cached_property
    def steps(self) -> list[StepForm]:
        """Rows of instalments, as posted or as stored."""
        if self.is_bound:
            return bound(self.data)
        kept = self.instance.lines.all() if self.instance.pk else []
        return drawn([texts_of(line) for line in kept])

    @property
    def steps_fault(self) -> str:
        """What is wrong with the instalments as a whole."""
        return " ".join(str(one) for one in self.errors.get("steps", [])) if self.is_bound else ""

    @property
    def warning(self) -> str:
        """A word when an instalment would pass the legal maximum between professionals, for an invoice of today."""
        lines = list(self.instance.lines.all()) if self.instance.pk else []
        today = timezone.localdate()
        return late_warning(step_dates([line.step for line in lines], today, {}, earliest=today), today)

    def clean(self) -> Any:
        """Every row is right, and together they make exactly 100 %."""
        for step in self.steps:
            if step.is_valid() and (fault := fault_of_title(step.cleaned_data["title"])):
                step.add_error("title", fault)
        faults = {str(fault) for step in self.steps for found in step.errors.values() for fault in found}
        percents = [step.cleaned_data["percent"] for step in self.steps if "percent" in step.cleaned_data]
        fault = " ".join(sorted(faults)) or fault_of_percents(percents)
        if fault:
            self.add_error(None, fault)
        return super().clean()

    def save(self, commit: bool = True) -> PaymentTerm:
        """Write the term and its instalments, in the order shown."""
        term: PaymentTerm = super().save(commit)
        term.lines.all().delete()
        TermLine.objects.bulk_create(
            TermLine(term=term, position=place, **{name: step.cleaned_data[name] for name in FIELDS})
            for place, step in enumerate(self.steps)
        )
        return term
