"""Forgiving typing errors: the known words nearest to one nobody has ever written."""

from django.db.models import Q

from etabli.kernel.search.models import SearchWord

SHORTEST = 4
LONGEST = 30
OFFERED = 6


def is_kept(word: str) -> bool:
    """Whether a word is worth knowing: letters only, neither tiny nor endless."""
    return word.isalpha() and SHORTEST <= len(word) <= LONGEST


def entry_of(word: str) -> SearchWord:
    """Row of a word."""
    return SearchWord(word=word, head=word[:2], tail=word[-3:], length=len(word))


def spellings_of(word: str) -> list[str]:
    """The word itself when some known word begins with it (or it cannot be mended), else the nearest known words."""
    if not is_kept(word):
        return [word]
    allowed = 1 if len(word) < 8 else 2
    near = Q(head=word[:2], length__gte=len(word) - allowed)
    near |= Q(tail=word[-3:], length__range=(len(word) - allowed, len(word) + allowed))
    known = list(SearchWord.objects.filter(near).values_list("word", flat=True))
    if any(other.startswith(word) for other in known):
        return [word]
    judged = ((distance(word, other[: len(word) + allowed], allowed), other) for other in known)
    return [other for far, other in sorted(judged) if far <= allowed][:OFFERED] or [word]


def distance(left: str, right: str, most: int) -> int:
    """Letters wrong, missing, added or swapped with their neighbour between two words; `most + 1` when more than
    `most`."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, one in enumerate(left, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one != other))
            if i > 1 and j > 1 and one == right[j - 2] and left[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
