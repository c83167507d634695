"""French that users read (ux.md section 4): words we do not say, typography that must be right."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from .source import Finding, Source, called, files, product_files

UNWELCOME = re.compile(
    r"\b(valider|validez|soumettre|soumettez|tiers|erreur inconnue|veuillez réessayer ultérieurement)\b", re.I
)
GIVEN = re.compile(r"dépenses prévues à valider", re.I)  # names that the specification gives
MARKUP = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}|<!--.*?-->|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.S)
SPOKEN_TAGS = re.compile(
    r"""\{%\s*(?:translate|trans|blocktranslate)\s+["'](.*?)["']|\b(?:title|label|placeholder|aria-label|alt)=["']([^"'{}]+)["']"""
)
STRAIGHT = re.compile(r"[A-Za-zà-ÿ]'[A-Za-zà-ÿ]")
LOOSE = re.compile(r"[\w’»)…] [:;?!»](?=\s|[.,)]|$)|« ?(?=[\w%])")
SPEAKING = {
    "_",
    "gettext",
    "gettext_lazy",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "Refused",
    "Denied",
    "Missing",
    "action",
    "ValidationError",
}


def sentences(source: Source) -> Iterator[str]:
    """What a file says to a user: text of a template, or texts handed to gettext and to the refusals."""
    if source.path.suffix == ".html":
        yield from (one or other for one, other in SPOKEN_TAGS.findall(source.text))
        yield from (line.strip() for line in MARKUP.sub("\n", source.text).splitlines() if line.strip())
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and called(node) in SPEAKING:
            for argument in node.args[:2]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def speaking_files(root: Path) -> Iterator[Source]:
    yield from (source for source in files(root, ".html") if "/templates/" in source.name)
    yield from product_files(root)


def unwelcome_words(root: Path) -> Iterator[Finding]:
    """« Valider », « soumettre », « tiers » and empty apologies are not said."""
    for source in speaking_files(root):
        for sentence in sentences(source):
            for word in sorted({found.lower() for found in UNWELCOME.findall(GIVEN.sub("", sentence))}):
                yield Finding(f"{source.name}::{word}", f"said in « {sentence} »")


def typography(root: Path) -> Iterator[Finding]:
    """The apostrophe is ’ and a no-break space stands before : ; ? ! » and after «."""
    for source in speaking_files(root):
        for sentence in sentences(source):
            if STRAIGHT.search(sentence):
                yield Finding(source.name, f"straight apostrophe in « {sentence} »")
            if LOOSE.search(sentence):
                yield Finding(source.name, f"plain space where it must not break in « {sentence} »")
