"""A wrong declaration is told when the program starts."""

import pytest
from django.db import models
from django.test.utils import isolate_apps

from etabli.kernel.freezing import ALWAYS, Freezing

pytestmark = pytest.mark.once


def faults(**attributes):
    with isolate_apps("etabli.kernel.freezing"):

        class Target(models.Model):
            class Meta:
                app_label = "freezing"

        class Sample(Freezing):
            text = models.CharField(max_length=5)
            locals().update({name: value for name, value in attributes.items() if name != "on_delete"})
            target = models.ForeignKey(Target, on_delete=attributes.get("on_delete", models.PROTECT), null=True)

            class Meta:
                app_label = "freezing"

        return [error.id for error in Sample.check() if error.id.startswith("freezing")]


@pytest.mark.parametrize(
    ("attributes", "found"),
    [
        ({"FROZEN_WHEN": ALWAYS}, []),
        ({"FROZEN_WHEN": {"text__not": ("",)}, "MAY_CHANGE": frozenset({"target"})}, []),
        ({}, ["freezing.E001"]),
        ({"FROZEN_WHEN": ALWAYS, "objects": models.Manager()}, ["freezing.E002"]),
        ({"FROZEN_WHEN": {"text__in": ("",)}}, ["freezing.E004"]),
        ({"FROZEN_WHEN": {"nothing": 1}}, ["freezing.E005"]),
        ({"FROZEN_WHEN": ALWAYS, "MAY_CHANGE": frozenset({"txet"})}, ["freezing.E005"]),
        ({"FROZEN_WHEN": ALWAYS, "MAY_SET_ONCE": frozenset({"txet"})}, ["freezing.E005"]),
        ({"FROZEN_WHEN": ALWAYS, "MAY_BECOME": {"txet": ""}}, ["freezing.E005"]),
        ({"FROZEN_WITH": "target"}, ["freezing.E006"]),
        ({"FROZEN_WITH": "text"}, ["freezing.E006"]),
        ({"FROZEN_WHEN": ALWAYS, "on_delete": models.CASCADE}, ["freezing.E007"]),
        ({"FROZEN_WHEN": ALWAYS, "on_delete": models.SET_NULL}, ["freezing.E007"]),
        ({"FROZEN_WHEN": ALWAYS, "on_delete": models.SET_NULL, "MAY_CHANGE": frozenset({"target"})}, []),
    ],
)
def test_each_fault_has_its_code(attributes, found):
    assert faults(**attributes) == found
