"""Events: facts that happened, written in the transaction that made them true; others react to them."""

from typing import TYPE_CHECKING

from etabli.kernel.events.reactions import Reaction
from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.events.emitting import emit

__all__ = ["Reaction", "emit"]

__getattr__ = lazily(__name__, emit="emitting")
