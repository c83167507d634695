"""Pictures of products, many at once: a ZIP whose files are named by reference, both ways (CAT-008)."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from etabli.foundation.text import slug
from etabli.kernel.files import open_blob, receive_upload
from etabli.kernel.files.receiving import refuse_size
from etabli.kernel.journal import write_entry
from etabli.kernel.people.rights import may_do
from etabli.kernel.refusals import Denied, Refused
from etabli.records.catalog.models import Product

PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}
MOST = 500
SHOWN = 50


@dataclass
class Taken:
    """What became of the files of a ZIP: how many pictures came or took the place of another, and those left aside
    with the reason."""

    added: int = 0
    replaced: int = 0
    same: int = 0
    left: list[tuple[str, str]] = field(default_factory=list)


def take_pictures(file: IO[bytes], *, by: Any) -> Taken:
    """Give products the pictures of a ZIP, each file being named by a reference. Raises Refused for what is no ZIP or
    holds more than 500 files; a file that cannot be used is left aside and told."""
    if not may_do(by, "catalog.product"):
        raise Denied
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [one for one in archive.infolist() if _is_content(one)]
            if len(entries) > MOST:
                raise Refused(_("Ce ZIP contient plus de 500 fichiers : partagez-le en plusieurs."))
            if not entries:
                raise Refused(_("Ce ZIP ne contient aucun fichier."))
            return _take(archive, entries, by)
    except (zipfile.BadZipFile, NotImplementedError, EOFError):
        raise Refused(_("Ce fichier n’est pas un ZIP lisible. Refaites-le, puis déposez-le à nouveau.")) from None


def _take(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], by: Any) -> Taken:
    wanted = {_stem(one).casefold() for one in entries}
    known: dict[str, Product] = {}
    for product in Product.objects.visible_to(by).exclude(reference="").order_by("archived", "pk"):
        for name in {product.reference.casefold(), slug(product.reference)} & wanted:
            known.setdefault(name, product)
    taken = Taken()
    for one in entries:
        found = known.get(_stem(one).casefold())
        try:
            if found is None:
                raise Refused(_("aucun produit ne porte cette référence"))
            _give(found, _content(archive, one), PurePosixPath(one.filename).name, taken, by)
        except Refused as no:
            taken.left.append((one.filename[-120:], str(no)))
    return taken


def _give(product: Product, data: bytes, name: str, taken: Taken, by: Any) -> None:
    blob = receive_upload(data, name=name)
    if blob.media_type not in PICTURES:
        raise Refused(_("ce n’est pas une image PNG, JPEG ou WebP"))
    if product.image_id == blob.pk:
        taken.same += 1
        return
    had = product.image_id is not None
    with transaction.atomic():
        product.image = blob
        product.save(update_fields=["image"])
        write_entry(product, by=by, verb="picture_given", data={"sha256": blob.sha256}, label=_("Image du produit"))
    taken.replaced += had
    taken.added += not had


def _content(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    """The bytes of one file, no more than its announced size: a bomb is refused before it is read."""
    refuse_size(one.file_size)
    if one.flag_bits & 1:
        raise Refused(_("ce fichier est protégé par un mot de passe"))
    try:
        with archive.open(one) as content:
            return content.read(one.file_size)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError):
        raise Refused(_("ce fichier est abîmé dans le ZIP")) from None


def _is_content(one: zipfile.ZipInfo) -> bool:
    """Neither a folder nor what systems put beside the files."""
    path = PurePosixPath(one.filename.replace("\\", "/"))
    return not one.is_dir() and not path.name.startswith(".") and "__MACOSX" not in path.parts


def _stem(one: zipfile.ZipInfo) -> str:
    return PurePosixPath(one.filename.replace("\\", "/")).stem.strip()


class Pieces:
    """A file that hands over what is written to it."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Keep it for the next piece."""
        self.waiting.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        data, self.waiting = b"".join(self.waiting), []
        return data


def pictures_zip(rows: Any) -> Iterator[bytes]:
    """The ZIP of the pictures of these products, made piece by piece; a product without reference bears its number. A
    picture the disk has lost is left out."""
    out = Pieces()
    written: Any = out
    used: set[str] = set()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for product in rows.filter(image__isnull=False).select_related("image").order_by("pk").iterator(200):
            name = _name_in(product, used)
            try:
                with open_blob(product.image) as content:
                    archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content.read())
            except FileNotFoundError:
                continue
            yield out.taken()
    yield out.taken()


def _name_in(product: Product, used: set[str]) -> str:
    """The reference as it is when a file may bear it."""
    reference = product.reference
    stem = reference if reference and not set(reference) & set('/\\:*?"<>|') else slug(reference)
    stem = stem or f"produit-{product.pk}"
    if stem.casefold() in used:
        stem = f"{stem}-{product.pk}"
    used.add(stem.casefold())
    return f"{stem}.{PICTURES.get(product.image.media_type, 'bin') if product.image else 'bin'}"
