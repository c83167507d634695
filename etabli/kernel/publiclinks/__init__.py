"""Secret addresses: one record shown to whoever holds the link, without an account, until it expires or is closed.

`public_address(record, purpose, by=…)` answers the address; what stands behind a purpose is a plug of a higher floor.
"""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.publiclinks.closing import close_public_link
    from etabli.kernel.publiclinks.issuing import address_of, link_of, live_link, public_address
    from etabli.kernel.publiclinks.models import SecretLink
    from etabli.kernel.publiclinks.opening import found_link, note_opening

__all__ = [
    "SecretLink",
    "address_of",
    "close_public_link",
    "found_link",
    "link_of",
    "live_link",
    "note_opening",
    "public_address",
]

__getattr__ = lazily(
    __name__,
    SecretLink="models",
    address_of="issuing",
    close_public_link="closing",
    found_link="opening",
    link_of="issuing",
    live_link="issuing",
    note_opening="opening",
    public_address="issuing",
)
