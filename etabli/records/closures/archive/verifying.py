"""Checking an archive with nothing but the archive: no database, no key of the installation."""

import base64
import binascii
import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etabli.kernel.chain.canon import digest_of
from etabli.records.closures.archive.signing import is_signed_by

PIECE = 1 << 20
BESIDE = {"manifeste.json", "manifeste.sig"}
MOST_MANIFEST = 64 << 20


@dataclass(frozen=True)
class Verified:
    """What a sound archive says of itself."""

    company: str
    period: str
    files: int
    links: int
    public_key: str


class BadArchive(Exception):
    """The archive does not hold; the sentence says where, in French."""


def verify_archive(path: Path, expected_key: str = "") -> Verified:
    """Signature, digests, no file too many nor missing, chain unbroken. Raises BadArchive with the first fault."""
    try:
        with zipfile.ZipFile(path) as zipped:
            manifest = _manifest(zipped, expected_key)
            _check_files(zipped, manifest)
            links = _check_chain(zipped, manifest)
    except (zipfile.BadZipFile, OSError, EOFError, KeyError, ValueError, TypeError) as error:
        raise BadArchive(f"Ce fichier n’est pas une archive de période, ou il est abîmé : {error}") from error
    closure = manifest["closure"]
    return Verified(
        manifest["company"]["name"],
        f"du {closure['starts_on']} au {closure['ends_on']}",
        len(manifest["files"]),
        links,
        manifest["public_key"],
    )


def _manifest(zipped: zipfile.ZipFile, expected_key: str) -> dict[str, Any]:
    if zipped.getinfo("manifeste.json").file_size > MOST_MANIFEST:
        raise BadArchive("Le manifeste est trop gros pour être celui d’une archive de période.")
    raw = zipped.read("manifeste.json")
    manifest: dict[str, Any] = json.loads(raw)
    key = manifest["public_key"]
    if expected_key and key != expected_key.strip().lower():
        raise BadArchive("L’archive n’est pas signée par la clé donnée.")
    try:
        signature = base64.b64decode(zipped.read("manifeste.sig").strip(), validate=True)
    except binascii.Error as error:
        raise BadArchive("La signature est illisible.") from error
    if not is_signed_by(key, raw, signature):
        raise BadArchive("La signature ne correspond pas au manifeste : il a été modifié.")
    return manifest


def _check_files(zipped: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    listed = {one["name"]: one for one in manifest["files"]}
    found = zipped.namelist()
    if len(found) != len(set(found)):
        raise BadArchive("L’archive contient deux fois le même nom de fichier.")
    if more := sorted(set(found) - set(listed) - BESIDE):
        raise BadArchive(f"Fichier en trop : {more[0]}.")
    if lost := sorted(set(listed) - set(found)):
        raise BadArchive(f"Fichier manquant : {lost[0]}.")
    for name, told in sorted(listed.items()):
        if zipped.getinfo(name).file_size != told["size"] or _digest(zipped, name) != told["sha256"]:
            raise BadArchive(f"Fichier modifié : {name}.")


def _digest(zipped: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with zipped.open(name) as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _check_chain(zipped: zipfile.ZipFile, manifest: dict[str, Any]) -> int:
    """Each link follows the one before and its digest is that of what it says."""
    closure, count, previous = manifest["closure"], 0, None
    for link in _links(zipped):
        at = closure["first"] + count
        if link["position"] != at or (previous is not None and link["previous"] != previous):
            raise BadArchive(f"Registre : le maillon {at} manque ou ne suit pas le précédent.")
        if digest_of(link["payload"]) != link["digest"]:
            raise BadArchive(f"Registre : le contenu du maillon {at} a été modifié.")
        count, previous = count + 1, link["link"]
    if count != closure["last"] - closure["first"] + 1 or (previous or "") != manifest["last_link"]:
        raise BadArchive("Registre : des maillons manquent à la fin.")
    return count


def _links(zipped: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    with zipped.open("registre.jsonl") as file:
        for line in file:
            yield json.loads(line)
