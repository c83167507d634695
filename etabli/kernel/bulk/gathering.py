"""The plug that makes one file of many records."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from etabli.kernel.modules import plugged

Piece = tuple[str, bytes]


@dataclass(frozen=True)
class Gathering:
    """`piece(record)` answers (name, bytes), or raises Refused; `join(pieces)` answers (name, media type, bytes).

    It reads only: whoever may see the records may gather them. `kind` is that of the records.
    """

    name: str
    label: Any
    kind: str
    piece: Callable[[Any], Piece]
    join: Callable[[Iterable[Piece]], tuple[str, str, bytes]]
    icon: str = "files"


def gatherings_for(kind: str) -> list[Gathering]:
    """What can be gathered of these records."""
    return [plug for plug in plugged(Gathering) if plug.kind == kind]


def gathering_named(name: str) -> Gathering | None:
    """The gathering of that name, None when its area is off."""
    return next((plug for plug in plugged(Gathering) if plug.name == name), None)


def zipped(pieces: Iterable[Piece], name: str) -> tuple[str, str, bytes]:
    """All pieces in one archive; two of one name stay two."""
    held, taken = BytesIO(), set()
    with ZipFile(held, "w", ZIP_STORED) as archive:
        for rank, (piece, data) in enumerate(pieces, 1):
            archive.writestr(piece if piece not in taken else f"{rank}-{piece}", data)
            taken.add(piece)
    return name, "application/zip", held.getvalue()
