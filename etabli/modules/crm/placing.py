"""The order of the cards in a column: numbers far apart, so that one move writes one row."""

from typing import Any

from etabli.modules.crm.models import Opportunity, Stage

GAP = 1 << 16


def place_after(stage: Stage, after: Opportunity | None, moved: Opportunity) -> int:
    """The number that puts `moved` right after that card of the stage; first of all without one."""
    column = Opportunity.objects.open().filter(stage=stage).exclude(pk=moved.pk)
    if after is None:
        first = column.order_by("position").values_list("position", flat=True).first()
        return (first if first is not None else GAP) - GAP
    following = column.filter(position__gt=after.position).order_by("position")
    found = following.values_list("position", flat=True).first()
    if found is None:
        return after.position + GAP
    if found - after.position < 2:
        spread(column)
        after.refresh_from_db(fields=["position"])
        found = after.position + GAP
    return (after.position + found) // 2


def spread(column: Any) -> None:
    """Number a column anew, its order kept."""
    rows = list(column.order_by("position", "-id").only("position"))
    for place, row in enumerate(rows, start=1):
        row.position = place * GAP
    Opportunity.objects.bulk_update(rows, ["position"], batch_size=500)
