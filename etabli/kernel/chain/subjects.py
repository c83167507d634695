"""Socket by which the floors above let their live records be compared with what was sealed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Sealed = tuple[dict[str, Any], str]  # payload and digest


@dataclass(frozen=True)
class ChainSubject:
    """For links of one kind, how to tell again, from the live rows, the payload that was sealed.

    `payload_of(subject_id)` answers None when the record is gone. `payloads_of(ids)` does many at once (ids left out
    are gone) and is preferred when given: a check reads a hundred thousand of them. `held_against(sealed)` is given
    what was sealed (by id: payload proved intact, and its digest) and tells the same, without reading a copy
    again. `rows()` are all records that must have a link of this kind: one that was put into
    the base without it shows.
    """

    kind: str
    payload_of: Callable[[int], dict[str, Any] | None]
    payloads_of: Callable[[list[int]], Mapping[int, dict[str, Any]]] | None = None
    held_against: Callable[[Mapping[int, Sealed]], Mapping[int, dict[str, Any]]] | None = None
    rows: Callable[[], Any] | None = None

    def tell(self, sealed: Mapping[int, Sealed]) -> Mapping[int, dict[str, Any] | None]:
        """Payload by id; None or absent when the record is gone."""
        if self.held_against:
            return self.held_against(sealed)
        wanted = list(sealed)
        return self.payloads_of(wanted) if self.payloads_of else {key: self.payload_of(key) for key in wanted}
