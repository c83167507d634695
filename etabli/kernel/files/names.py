"""Names of files, as people see them."""

import unicodedata

LONGEST = 180


def shown_name(name: str) -> str:
    """A name fit for a list and for a download: no folders, no control or direction marks, its extension kept."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(
        c if c.isprintable() and unicodedata.category(c) != "Cf" else " " for c in unicodedata.normalize("NFC", last)
    )
    clean = " ".join(clean.split()).strip(". ") or "fichier"
    if len(clean) > LONGEST:
        stem, dot, extension = clean.rpartition(".")
        clean = (
            f"{stem[: LONGEST - len(extension) - 1]}.{extension}" if dot and len(extension) < 20 else clean[:LONGEST]
        )
    return clean


def extension_of(name: str) -> str:
    """Extension in small letters without its dot, empty when there is none."""
    stem, dot, extension = shown_name(name).rpartition(".")
    return extension.lower() if dot and stem else ""
