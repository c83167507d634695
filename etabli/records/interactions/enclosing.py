"""What an e-mail carries: files of the client's card, of the record it is about, of the library, and those brought."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.files import Blob, attachments_of
from etabli.kernel.files.models import Attachment
from etabli.kernel.modules import plugged
from etabli.kernel.refusals import Refused
from etabli.records.parties.models import Party

Joined = tuple[Blob, str]


@dataclass(frozen=True)
class Shelf:
    """Files any exchange may carry (DOC-002): `files(user)` answers Attachments, shown under `label`."""

    label: Any
    files: Callable[[Any], Any]
    position: int = 100


def offered_files(party: Party, about: Any, user: Any) -> list[tuple[str, list[Attachment]]]:
    """Files one may join, by where they are; empty places are left out."""
    places = [(_("Fiche de %s") % party, list(attachments_of(party)[:50]))]
    if about is not None:
        places.append((str(about), list(attachments_of(about)[:50])))
    shelves = sorted(plugged(Shelf), key=lambda shelf: shelf.position)
    places += [(str(shelf.label), list(shelf.files(user))) for shelf in shelves]
    return [(label, files) for label, files in places if files]


def chosen_files(party: Party, about: Any, user: Any, ids: Sequence[int]) -> list[Joined]:
    """Contents of the files chosen. Raises Refused for one that is not offered (any more)."""
    if not ids:
        return []
    known = {file.pk: file for _label, files in offered_files(party, about, user) for file in files}
    if missing := [pk for pk in ids if pk not in known]:
        raise Refused(_("Un fichier choisi n’est plus disponible (n° %s).") % missing[0], field="files")
    return [(known[pk].blob, known[pk].name) for pk in dict.fromkeys(ids)]
