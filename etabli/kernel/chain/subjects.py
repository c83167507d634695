"""Socket by which the floors above let their live records be compared with what was sealed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ChainSubject:
    """For links of one kind, how to tell again, from the live rows, the payload that was sealed.

    `payload_of(subject_id)` answers None when the record is gone. `payloads_of(ids)` does many at once (ids left out
    are gone) and is preferred when given: a check reads a hundred thousand of them.
    """

    kind: str
    payload_of: Callable[[int], dict[str, Any] | None]
    payloads_of: Callable[[list[int]], Mapping[int, dict[str, Any]]] | None = None

    def tell(self, ids: Iterable[int]) -> Mapping[int, dict[str, Any] | None]:
        """Payload by id; None or absent when the record is gone."""
        wanted = list(ids)
        return self.payloads_of(wanted) if self.payloads_of else {key: self.payload_of(key) for key in wanted}
