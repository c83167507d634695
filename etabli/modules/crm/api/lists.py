"""Cycles with their stages, reasons of loss, provenances: read by everybody who works here, written in
Configuration."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.resources import ApiResource, Caller, Filters, QueryFlag, Shape, plain_shape, sift_by
from etabli.modules.crm.models import LossReason, Pipeline, Source


class StageOut(Shape):
    """A stage of a cycle; `probability` in per cent."""

    id: int
    label: str
    probability: int
    position: int
    needs_amount: bool


class PipelineOut(Shape):
    """A sales cycle with its stages in order."""

    id: int
    name: str
    position: int
    archived: bool
    stages: list[StageOut]


class ListedOut(Shape):
    """An entry of a list of choice."""

    id: int
    label: str
    position: int
    archived: bool


class ListedFilters(Filters):
    """Filters of the lists."""

    archived: QueryFlag | None = None


def pipeline_shape(pipeline: Pipeline, caller: Caller) -> dict[str, Any]:
    """Plain values of a cycle."""
    stages = [{name: getattr(one, name) for name in StageOut.model_fields} for one in pipeline.stages.all()]
    shown = {name: getattr(pipeline, name) for name in PipelineOut.model_fields if name != "stages"}
    return {**shown, "stages": stages}


_shared: dict[str, Any] = {
    "filters": ListedFilters,
    "sift": sift_by(archived="archived"),
    "order": ("position", "id"),
    "open_to": lambda user: True,
}
pipelines = ApiResource(
    name="pipelines",
    noun="pipeline",
    model=Pipeline,
    label=_("Cycles commerciaux"),
    fields=PipelineOut,
    shape=pipeline_shape,
    rows=lambda rows: rows.prefetch_related("stages"),
    **_shared,
)
loss_reasons = ApiResource(
    name="loss-reasons",
    noun="loss-reason",
    model=LossReason,
    label=_("Motifs de perte"),
    fields=ListedOut,
    shape=plain_shape(ListedOut),
    **_shared,
)
sources = ApiResource(
    name="opportunity-sources",
    noun="opportunity-source",
    model=Source,
    label=_("Provenances"),
    fields=ListedOut,
    shape=plain_shape(ListedOut),
    **_shared,
)
