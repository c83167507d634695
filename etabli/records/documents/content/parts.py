"""Parts of a document's content that other apps read and write (an instalment plan, general terms)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from etabli.kernel.modules import plugged
from etabli.records.documents.content.reader import Faults, Reader


@dataclass(frozen=True)
class ContentPart:
    """A key of the content that `save_draft` takes, beside those of the header and the lines.

    `read(reader)` answers the value of `reader.raw[name]` and notes its faults (`reader.say(f"{name}.0.percent", …)`);
    it is called only when the key is given. `put(document, value, faults, by)` sets columns in memory; then the
    document is added up. `settle(document, value)` works from its totals, in memory too. Both also serve the sheet's
    live totals and preview, so they write nothing; rows of other tables are shown there by filling the document's
    prefetched rows. `write(document, value)` writes those rows, in the transaction that saves the document.
    `settle` and `write` are called at every save, with None when the key was not given.
    """

    name: str
    read: Callable[[Reader], Any]
    put: Callable[[Any, Any, Faults, Any], None] | None = None
    settle: Callable[[Any, Any], None] | None = None
    write: Callable[[Any, Any], None] | None = None


def content_parts() -> list[ContentPart]:
    """Parts of the areas that are on."""
    return plugged(ContentPart)


def read_parts(reader: Reader) -> dict[str, Any]:
    """Values of the parts that are given."""
    return {part.name: part.read(reader) for part in content_parts() if reader.has(part.name)}


def put_parts(document: Any, values: dict[str, Any], faults: Faults, by: Any) -> None:
    """Set what is given, in memory."""
    for part in content_parts():
        if part.name in values and part.put is not None:
            part.put(document, values[part.name], faults, by)


def settle_parts(document: Any, values: dict[str, Any]) -> None:
    """Work out what depends on the totals, in memory."""
    for part in content_parts():
        if part.settle is not None:
            part.settle(document, values.get(part.name))


def write_parts(document: Any, values: dict[str, Any]) -> None:
    """Write the rows of the parts."""
    for part in content_parts():
        if part.write is not None:
            part.write(document, values.get(part.name))
