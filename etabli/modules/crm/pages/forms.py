"""The form of an opportunity, and choices of stages that name their cycle."""

from typing import Any

from django import forms
from django.db.models import Q

from etabli.modules.crm.models import Opportunity, Pipeline, Stage


def stage_label(stage: Stage, several: bool) -> str:
    """« Négociation », with its cycle when there are several."""
    return f"{stage.pipeline} · {stage.label}" if several else stage.label


def narrow_stages(field: Any, current: int | None = None) -> None:
    """Offer the stages of the cycles in use, and the one already chosen, each with its cycle when there are several."""
    several = Pipeline.objects.in_use().count() > 1
    field.queryset = Stage.objects.filter(Q(pipeline__archived=False) | Q(pk=current)).select_related("pipeline")
    field.label_from_instance = lambda stage: stage_label(stage, several)


def narrow_listed(field: Any, current: int | None = None) -> None:
    """Offer the entries in use of a list of choice, and the one already chosen."""
    field.queryset = field.queryset.filter(Q(archived=False) | Q(pk=current))


class OpportunityForm(forms.ModelForm):
    """An opportunity as typed."""

    class Meta:
        model = Opportunity
        fields = ("title",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "stage" in self.fields:
            narrow_stages(self.fields["stage"], self.instance.stage_id)
            if self.instance.pk is None and not self.initial.get("stage"):
                first = Stage.objects.in_use().first()
                self.initial["stage"] = first.pk if first else None
        if "source" in self.fields:
            narrow_listed(self.fields["source"], self.instance.source_id)
