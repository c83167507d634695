"""Reads that span the directory: likely duplicates, and what hangs on a party."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from django.db.models import Count, Model, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from etabli.foundation.french import counted, joined
from etabli.kernel.search import search
from etabli.kernel.statements import Prepared
from etabli.records.parties.models import Contact, NotDuplicate, Party
from etabli.records.parties.models.identity import name_key
from etabli.records.parties.sockets import everything_owned

NEAR = 0.86
PREFIX = 4
CANDIDATES = 300
MENDED = 10


@dataclass(frozen=True)
class Duplicate:
    """A party that is probably the same as another, and why."""

    party: Party
    reasons: tuple[str, ...]


def possible_duplicates(party: Party, *, user: Any = None, limit: int = 5) -> list[Duplicate]:
    """Parties in use that share SIREN, e-mail or telephone with this one, or bear a near name; strongest first (UX 22).

    `party` may be unsaved. `user` limits the answer to what that person sees.
    """
    rows = Party.objects.active().exclude(pk=party.pk)
    if user is not None:
        rows = rows.visible_to(user)
    reasons: dict[int, list[str]] = {}
    for reason, found in _looks(party, rows, user):
        for pk in found:
            reasons.setdefault(pk, []).append(reason)
    for couple in NotDuplicate.objects.filter(Q(first=party.pk) | Q(second=party.pk)) if party.pk else ():
        reasons.pop(couple.first_id, None)
        reasons.pop(couple.second_id, None)
    strongest = sorted(reasons, key=lambda pk: (-len(reasons[pk]), list(reasons).index(pk)))[:limit]
    by_id = Party.objects.in_bulk(strongest)
    return [Duplicate(by_id[pk], tuple(reasons[pk])) for pk in strongest]


def what_hangs_on(party: Party) -> str:
    """« 2 devis et 1 facture »: what forbids deleting this party; empty when nothing does (DIR-033, DIR-034)."""
    blocking = [owned for owned in everything_owned() if owned.blocks]
    found = _hanging(tuple((owned.table, owned.field) for owned in blocking)).first(party.pk)
    counts = zip(blocking, found or (), strict=bool(found))
    said = [
        counted(count, str(owned.noun), str(owned.plural), feminine=owned.feminine) for owned, count in counts if count
    ]
    return joined(said)


@lru_cache(maxsize=20)
def _hanging(owned: tuple[tuple[type[Model], str], ...]) -> Prepared[tuple[int, ...]]:
    """How many rows of each table point at a party, in one statement."""

    def build(pk: int) -> Any:
        counts = {f"n{place}": _count(table, field) for place, (table, field) in enumerate(owned)}
        return Party._base_manager.filter(pk=pk).order_by().annotate(**counts).values_list(*counts)

    return Prepared(build)


def _count(table: type[Model], field: str) -> Coalesce:
    rows = table._base_manager.filter(**{field: OuterRef("pk")}).order_by().values(field)
    return Coalesce(Subquery(rows.annotate(found=Count("pk")).values("found")), 0)


def _looks(party: Party, rows: Any, user: Any) -> list[tuple[str, list[int]]]:
    looks = []
    if party.siren:
        looks.append((_("même SIREN"), _ids(rows.filter(siren=party.siren))))
    if email := party.email.strip().lower():
        same = Contact.objects.filter(email__iexact=email, archived=False).values("party")
        looks.append((_("même e-mail"), _ids(rows.filter(Q(email__iexact=email) | Q(pk__in=same)))))
    if party.phone:
        same = Contact.objects.filter(Q(phone=party.phone) | Q(mobile=party.phone), archived=False).values("party")
        looks.append((_("même téléphone"), _ids(rows.filter(Q(phone=party.phone) | Q(pk__in=same)))))
    key = name_key(party.name)
    near = _near_names(key, rows)
    looks.append((_("nom proche"), near or _misspelt(party, key, rows, user)))
    return looks


def _ids(rows: Any) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True)[:CANDIDATES])


def _near_names(key: str, rows: Any) -> list[int]:
    """Equal once legal form and accents are gone, or alike among those that begin the same way."""
    if not key:
        return []
    start = key[:PREFIX]
    near = rows.filter(name_key__gte=start, name_key__lte=start + "z" * 60).order_by("name_key", "pk")
    found = []
    for pk, other in near.values_list("pk", "name_key")[:CANDIDATES]:
        likeness = 1.0 if other == key else SequenceMatcher(None, key, other).ratio()
        if likeness >= NEAR:
            found.append((-likeness, pk))
    return [pk for _likeness, pk in sorted(found)]


def _misspelt(party: Party, key: str, rows: Any, user: Any) -> list[int]:
    """Alike though they begin otherwise: what the search makes of the words, spelling mended."""
    if user is None or len(key) < 2 * PREFIX:
        return []
    ids = [hit.id for hit in search(user, party.name, MENDED, kinds=["parties.party"])]
    found = rows.filter(pk__in=ids).values_list("pk", "name_key")
    return [pk for pk, other in found if SequenceMatcher(None, key, other).ratio() >= NEAR]
