"""What a stage is worth, told to the opportunities that stand in it."""

from etabli.modules.crm.models import Opportunity, Stage


def weigh_again(stage: Stage) -> int:
    """After the probability of a stage changed: those in progress that have none of their own; how many."""
    rows = list(Opportunity.objects.open().filter(stage=stage, own_probability=None))
    for row in rows:
        row.stage = stage
        row.weigh()
    Opportunity.objects.bulk_update(rows, ["probability", "weighted"], batch_size=500)
    return len(rows)
