"""Events: facts that happened, written in the transaction that made them true; others react to them."""

from etabli.kernel.events.emitting import emit
from etabli.kernel.events.reactions import Reaction

__all__ = ["Reaction", "emit"]
