"""Correcting a report: rich text, and the outcomes that suit it."""

from typing import Any

from django import forms

from etabli.records.interactions.models import Interaction, Outcome
from etabli.ui.richtext import RichText

OUTCOMES = {
    "call": (Outcome.ANSWERED, Outcome.MESSAGE, Outcome.UNREACHED),
    "meeting": (Outcome.HELD, Outcome.MISSED),
}


class EditForm(forms.ModelForm):
    """Title, text, outcome, privacy."""

    class Meta:
        model = Interaction
        fields = ("subject", "body", "outcome", "is_private")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            self.fields["body"].widget = RichText(attrs={"rows": 10})
        if "outcome" in self.fields:
            offered = OUTCOMES.get(self.instance.kind, ())
            pairs = [("", "—"), *((one.value, str(one.label)) for one in offered)]
            self.fields["outcome"] = forms.ChoiceField(
                label=self.fields["outcome"].label, choices=pairs, required=False
            )
