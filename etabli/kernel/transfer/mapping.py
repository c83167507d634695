"""Which column of a file is which field: guessed from the titles and the values, remembered for the next file alike."""

import difflib
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from etabli.foundation.errors import InputError
from etabli.kernel.transfer.kinds import ImportField, ImportKind
from etabli.kernel.transfer.reading import Table
from etabli.kernel.transfer.words import plain

NEAR = 0.86
SURE = 1.0
_IN_BRACKETS = re.compile(r"\(([a-z_]+\.[a-z_0-9]+)\)[\s*]*$", re.IGNORECASE)


def guess_mapping(kind: ImportKind, table: Table) -> dict[int, str]:
    """Column → field key, the surest pairs first, each field once unless it takes several columns."""
    pairs = [
        (score, -column, -place, column, declared)
        for column, title in enumerate(table.headers)
        for place, declared in enumerate(kind.fields)
        if (score := _likeness(title, declared) * _fitness(declared, table.samples(column, 5))) > 0
    ]
    mapping: dict[int, str] = {}
    used: set[str] = set()
    for _score, _column, _place, column, declared in sorted(pairs, key=lambda pair: pair[:3], reverse=True):
        if column in mapping or (declared.key in used and not declared.many):
            continue
        mapping[column] = declared.key
        used.add(declared.key)
    return dict(sorted(mapping.items()))


def digest_of(headers: Sequence[str]) -> str:
    """Fingerprint of a set of titles, whatever their order."""
    titles = sorted(plain(title) for title in headers)
    return hashlib.sha256(json.dumps(titles).encode()).hexdigest()


def by_title(mapping: Mapping[int, str], headers: Sequence[str]) -> dict[str, str]:
    """A mapping as it is remembered: by title, since the next file may have its columns in another order."""
    return {headers[column]: key for column, key in mapping.items() if column < len(headers)}


def by_column(remembered: Mapping[str, str], kind: ImportKind, headers: Sequence[str]) -> dict[int, str]:
    """A remembered mapping for these titles; fields the program no longer knows are dropped."""
    known = {plain(title): key for title, key in remembered.items() if kind.field(key)}
    return {column: known[plain(title)] for column, title in enumerate(headers) if plain(title) in known}


def missing_fields(kind: ImportKind, keys: Iterable[str]) -> list[ImportField]:
    """Compulsory fields that no column feeds."""
    chosen = set(keys)
    return [declared for declared in kind.fields if declared.required and declared.key not in chosen]


def _likeness(title: str, declared: ImportField) -> float:
    """How near a title is to a field: 1 for its own name or one another program gives it."""
    if (technical := _IN_BRACKETS.search(title)) and technical.group(1).lower() in declared.aliases:
        return SURE
    word = plain(title)
    names = {plain(str(declared.label)), plain(declared.key), *(plain(alias) for alias in declared.aliases)}
    if word in names or word.replace(" ", "") in {name.replace(" ", "") for name in names}:
        return SURE
    if not word:
        return 0.0
    best = max(difflib.SequenceMatcher(None, word, name).ratio() for name in names)
    return best * 0.95 if best >= NEAR else 0.0


def _fitness(declared: ImportField, samples: Sequence[Any]) -> float:
    """Share of the first values the field can read, never so low that a clear title is overruled by dirty values."""
    if not samples:
        return 0.98
    read = 0
    for sample in samples:
        try:
            declared.parse(sample)
            read += 1
        except InputError:
            continue
    return 0.6 + 0.4 * read / len(samples)
