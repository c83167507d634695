"""The demonstration: each area adds its part to a fictitious company, in an order that the parts declare."""

from typing import TYPE_CHECKING

from etabli.kernel.demo.part import DemoPart
from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.demo.loading import load_demo, load_demo_once

__all__ = ["DemoPart", "load_demo", "load_demo_once"]

__getattr__ = lazily(__name__, load_demo="loading", load_demo_once="loading")
