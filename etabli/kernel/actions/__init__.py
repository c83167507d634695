"""Actions: what a person can do, one named function each, declared once for button, bulk, palette, API and journal."""

from typing import TYPE_CHECKING

from etabli.kernel.actions.info import ActionInfo
from etabli.kernel.actions.registry import registry
from etabli.kernel.exports import lazily
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Denied, Invalid, Missing, Refused

if TYPE_CHECKING:
    from etabli.kernel.actions.declare import action
    from etabli.kernel.actions.locking import lock
    from etabli.kernel.actions.rights import may

__all__ = ["SYSTEM", "ActionInfo", "Denied", "Invalid", "Missing", "Refused", "action", "lock", "may", "registry"]

__getattr__ = lazily(__name__, action="declare", lock="locking", may="rights")
