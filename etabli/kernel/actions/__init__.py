"""Actions: what a person can do, one named function each, declared once for button, bulk, palette, API and journal."""

from etabli.kernel.actions.declare import action
from etabli.kernel.actions.info import ActionInfo
from etabli.kernel.actions.locking import lock
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.kernel.actions.registry import registry
from etabli.kernel.actions.rights import may
from etabli.kernel.people.actor import SYSTEM

__all__ = ["SYSTEM", "ActionInfo", "Denied", "Missing", "Refused", "action", "lock", "may", "registry"]
