"""The demonstration: a fictitious firm that lives two years in a few seconds, each area adding what it shows.

Everything in it is marked, so that it is taken away without a trace (`remove_demo`).
"""

from typing import TYPE_CHECKING

from etabli.kernel.demo.part import DemoPart
from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.demo.loading import load_demo, load_demo_once
    from etabli.kernel.demo.removing import remove_demo

__all__ = ["DemoPart", "load_demo", "load_demo_once", "remove_demo"]

__getattr__ = lazily(__name__, load_demo="loading", load_demo_once="loading", remove_demo="removing")
