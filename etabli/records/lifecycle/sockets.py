"""What areas say about flows: who reads those that come, who follows those that left."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etabli.records.lifecycle.models import Flow


@dataclass(frozen=True)
class FlowReader:
    """Reads incoming flows of these types: `read(flow, data)` keeps what the file says, in the transaction that keeps
    the flow, and may set `flow.company`. It raises Refused for a file that says nothing it can use; the file is kept
    all the same."""

    flow_types: tuple[str, ...]
    read: "Callable[[Flow, bytes], None]"


@dataclass(frozen=True)
class FlowFollower:
    """Told when an outgoing flow of this type was transmitted, accepted, refused or given up, in the transaction that
    writes it."""

    flow_type: str
    follow: "Callable[[Flow], None]"
