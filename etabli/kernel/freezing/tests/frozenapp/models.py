"""A paper with its lines, their parts, and a stamp that is frozen from birth."""

from django.db import models
from django.db.models import Q

from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.freezing import ALWAYS, Freezing


class Shelf(models.Model):
    """Something a paper points at."""

    name = models.CharField(max_length=20)


class Paper(Freezing):
    """Frozen once signed, when it is a deed."""

    FROZEN_WHEN = {"kind": ("deed", "act"), "status__not": ("draft",)}
    MAY_CHANGE = frozenset({"status", "shelf"})
    MAY_SET_ONCE = frozenset({"archive"})
    MAY_BECOME = {"contact": "", "extra": {}}
    FROZEN_MESSAGE = "Ce papier est signé."

    kind = models.CharField(max_length=10, default="deed")
    status = models.CharField(max_length=10, default="draft")
    number = models.CharField(max_length=20, null=True, unique=True)
    source = models.IntegerField(null=True)
    total = FixedDecimalField(default=0)
    note = models.CharField(max_length=20, default="")
    contact = models.CharField(max_length=20, default="")
    extra = models.JSONField(default=dict)
    shelf = models.ForeignKey(Shelf, null=True, on_delete=models.PROTECT)
    archive = models.IntegerField(null=True)
    is_fictitious = models.BooleanField(default=False)
    remark = models.CharField(max_length=20, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source"], condition=Q(kind="deed"), name="one_deed_per_source"),
        ]


class Deed(Paper):
    """A proxy freezes like its table."""

    class Meta:
        proxy = True


class Line(Freezing):
    """Frozen with its paper."""

    FROZEN_WITH = "paper"
    MAY_CHANGE = frozenset({"served"})

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="lines")
    text = models.CharField(max_length=20, default="")
    served = models.IntegerField(default=0)


class Part(Freezing):
    """Frozen with its line, that is with the paper."""

    FROZEN_WITH = "line"

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="parts")
    text = models.CharField(max_length=20, default="")


class Stamp(Freezing):
    """Frozen from birth."""

    FROZEN_WHEN = ALWAYS

    text = models.CharField(max_length=20)
