"""Freezing: rows that, once issued, nobody changes: no screen, no code, no SQL (CGI art. 286, I, 3° bis).

A model inherits `Freezing` and says when its rows freeze; methods, querysets and generated database triggers obey.
"""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.freezing.catalogue import drop_triggers, install_triggers, missing_triggers
    from etabli.kernel.freezing.conditions import ALWAYS
    from etabli.kernel.freezing.models import Freezing
    from etabli.kernel.freezing.querysets import FreezingQuerySet
    from etabli.kernel.freezing.refusal import Frozen

__all__ = [
    "ALWAYS",
    "Freezing",
    "FreezingQuerySet",
    "Frozen",
    "drop_triggers",
    "install_triggers",
    "missing_triggers",
]

__getattr__ = lazily(
    __name__,
    ALWAYS="conditions",
    Freezing="models",
    FreezingQuerySet="querysets",
    Frozen="refusal",
    drop_triggers="catalogue",
    install_triggers="catalogue",
    missing_triggers="catalogue",
)
