"""Answering a question from the entries a person may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from etabli.kernel.modules import kind_of, plugged, resolve
from etabli.kernel.people.rights import opens_kind
from etabli.kernel.search.matching import Ways, matching_ids
from etabli.kernel.search.models import SearchEntry
from etabli.kernel.search.source import SearchSource
from etabli.kernel.search.spelling import spellings_of
from etabli.kernel.search.words import asked_words


@dataclass(frozen=True)
class Hit:
    """One record found."""

    kind: str
    id: int
    title: str
    subtitle: str
    company_id: int | None = None
    day: date | None = None
    icon: str = ""


def search(user: Any, text: str, limit: int = 20, *, kinds: Sequence[str] | None = None) -> list[Hit]:
    """Records whose words begin with all the words asked, among those this person may open and sees; titles first.

    When nothing is found, words that nobody has written are replaced by those nearest to them.
    """
    sources = {kind_of(source.model): source for source in plugged(SearchSource)}
    wanted = [kind for kind in sources if (kinds is None or kind in kinds) and opens_kind(user, kind)]
    asked = asked_words(text)
    if not asked or not wanted or not user.is_active:
        return []
    first = _look(user, [[[word] for word in asked[-1]]], wanted, limit) if _is_number(asked) else []
    found = first
    if len(found) < limit:
        rest = _look(user, [[[word] for word in way] for way in asked], wanted, limit)
        found = [*first, *(entry for entry in rest if entry not in first)]
    if not found:
        mended = [[spellings_of(word) for word in way] for way in asked]
        if any(
            spellings != [word]
            for way, near in zip(asked, mended, strict=True)
            for word, spellings in zip(way, near, strict=True)
        ):
            found = _look(user, mended, wanted, limit)
    ordered = sorted(found, key=lambda entry: (entry not in first, *_rank(entry, sources[entry.kind], asked[0])))
    return [_hit(entry, sources[entry.kind]) for entry in ordered[:limit]]


def _is_number(asked: Sequence[Sequence[str]]) -> bool:
    """« 05 61 12 », « 424 761 41 »: groups of digits, which are one number before they are words found apart."""
    return len(asked) > 1 and all(word.isdigit() for word in asked[0])


def _look(user: Any, ways: Ways, kinds: Sequence[str], limit: int) -> list[SearchEntry]:
    """Entries whose title matches, then any others, until there are enough that the person sees."""
    found: dict[int, SearchEntry] = {}
    for titles_only in (True, False):
        for ids in matching_ids(ways, kinds=kinds, companies=user.company_ids, titles_only=titles_only):
            fresh = [pk for pk in ids if pk not in found]
            found.update({entry.pk: entry for entry in _seen(user, SearchEntry.objects.filter(pk__in=fresh))})
            if len(found) >= limit:
                break
        if len(found) >= limit:
            break
    return list(found.values())


def _seen(user: Any, entries: Iterable[SearchEntry]) -> list[SearchEntry]:
    """Those whose record exists and is visible: the entry itself decides nothing."""
    by_kind: dict[str, list[SearchEntry]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry)
    seen = []
    for kind, some in by_kind.items():
        rows = resolve(kind)._default_manager.all()
        rows = rows.visible_to(user) if hasattr(rows, "visible_to") else rows
        ids = set(rows.filter(pk__in=[entry.object_id for entry in some]).values_list("pk", flat=True))
        seen += [entry for entry in some if entry.object_id in ids]
    return seen


def _rank(entry: SearchEntry, source: SearchSource, words: Sequence[str]) -> tuple[Any, ...]:
    """Whole title, beginning of title, words of the title, the rest; then weight of the kind, then the latest."""
    asked, title = " ".join(words), entry.title_words
    named = title.split()
    in_title = sum(any(word.startswith(part) for word in named) for part in words)
    place = 0 if title == asked else 1 if title.startswith(asked) else 2 if asked in named else 3
    return (place, -in_title, -source.weight, -(entry.date.toordinal() if entry.date else 0), -entry.pk)


def _hit(entry: SearchEntry, source: SearchSource) -> Hit:
    return Hit(entry.kind, entry.object_id, entry.title, entry.subtitle, entry.company_id, entry.date, source.icon)
