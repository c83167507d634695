"""What a person brings: its size and its real type are checked before it is kept."""

from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.files.models import Blob
from etabli.kernel.files.names import extension_of, shown_name
from etabli.kernel.files.sniffing import BY_NAME, OLE, PACKED, PROGRAM, ZIP, media_type_of, sniffed
from etabli.kernel.files.storing import HEAD, store_blob
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import declare, value_of

declare(
    "files.max_megabytes",
    25,
    kind=int,
    section="files",
    label=gettext_lazy("Taille maximale d’un fichier (Mo)"),
    help=gettext_lazy("Exemple : 25. Au-delà, le fichier est refusé avec cette limite."),
)

EXPECTED = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    **{extension: BY_NAME[extension] for extension in (*PACKED[ZIP], *PACKED[OLE])},
}


def receive_upload(file: IO[bytes] | bytes, *, name: str, size: int | None = None) -> Blob:
    """Keep a file somebody brings. Raises Refused for an empty one, one too big, or one that is not what its name
    says."""
    if not isinstance(file, bytes) and size is None:
        size = file.seek(0, 2)
        file.seek(0)
    refuse_size(len(file) if isinstance(file, bytes) else size or 0)
    head = file[:HEAD] if isinstance(file, bytes) else _peek(file)
    refuse_disguise(head, name)
    return store_blob(file, name=name, media_type=media_type_of(head, name))


def refuse_size(size: int) -> None:
    """Raise Refused for nothing, or for more than the setting allows."""
    limit = value_of("files.max_megabytes")
    if size == 0:
        raise Refused(_("Ce fichier est vide. Vérifiez que c’est le bon, puis déposez-le à nouveau."))
    if size > limit * 1_000_000:
        raise Refused(
            _("Ce fichier pèse %(size)s ; la limite est de %(limit)s Mo.") % {"size": weight(size), "limit": limit}
        )


def refuse_disguise(head: bytes, name: str) -> None:
    """Raise Refused when the name promises a document or a picture and the bytes are something else."""
    expected = EXPECTED.get(extension_of(name))
    if expected is None or media_type_of(head, name) == expected:
        return
    found = _("un programme") if sniffed(head) == PROGRAM else _("un autre type de fichier")
    raise Refused(
        _(
            "Le fichier « %(name)s » ne contient pas ce que son nom annonce : c’est %(found)s. "
            "Ouvrez-le sur votre ordinateur pour vérifier, puis enregistrez-le dans le bon format."
        )
        % {"name": shown_name(name), "found": found}
    )


def weight(size: int) -> str:
    """A size as people read it: "83 Go", "31 Mo", "1,4 Mo", "812 ko"."""
    if size >= 9_950_000_000:
        return f"{round(size / 1_000_000_000)} Go"
    if size >= 9_950_000:
        return f"{-(-size // 1_000_000)} Mo"
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} Mo".replace(".", ",")
    return f"{max(1, round(size / 1000))} ko"


def _peek(file: IO[bytes]) -> bytes:
    head = file.read(HEAD)
    file.seek(0)
    return head
