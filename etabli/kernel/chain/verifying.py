"""Proving a company's chain, link by link, and naming the first one that does not hold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.chain.canon import digest_of, digest_of_plain
from etabli.kernel.chain.keys import key_id
from etabli.kernel.chain.models import ChainHead, ChainLink
from etabli.kernel.chain.subjects import ChainSubject
from etabli.kernel.modules import plugged

BATCH = 500

Recompute = Callable[[ChainLink], dict[str, Any] | None]


@dataclass(frozen=True)
class Verdict:
    """What a proof found: how many links were examined, and the first fault in French (empty: none)."""

    examined: int
    first_fault: str = ""
    position: int | None = None

    @property
    def ok(self) -> bool:
        """Nothing is wrong."""
        return not self.first_fault


class _Broken(Exception):
    def __init__(self, position: int, sentence: str) -> None:
        super().__init__(sentence)
        self.position = position


def verify_chain(company: Any, recompute: Recompute | None = None) -> Verdict:
    """Prove the chain of this company. `recompute(link)` tells the live payload of any link (None: the record is gone);
    without it, the `ChainSubject` plugs of the floors above do for the kinds they know."""
    head = ChainHead.objects.filter(pk=company.pk).first() or ChainHead(company=company)
    examined = 0
    try:
        _check_key(head)
        previous = ""
        for batch in _batches(company, head):
            proven, broken = _proven(batch, examined, previous, company)
            for link, live in _with_live_payload(proven, recompute):
                _check_live(link, live)
                examined, previous = examined + 1, link.link
            if broken is not None:
                raise broken
        _check_end(company, head, examined, previous)
    except _Broken as broken:
        return Verdict(examined, str(broken), broken.position)
    return Verdict(examined)


_UNKNOWN: dict[str, Any] = {"": "no plug tells this kind"}


def _batches(company: Any, head: ChainHead) -> Iterator[list[ChainLink]]:
    """Links up to the head read first: what others append meanwhile is not a fault."""
    rows = ChainLink.objects.filter(company=company, position__lte=head.count).order_by("position")
    links = rows.iterator(chunk_size=BATCH)
    while batch := list(islice(links, BATCH)):
        yield batch


def _proven(
    batch: list[ChainLink], examined: int, previous: str, company: Any
) -> tuple[list[ChainLink], _Broken | None]:
    """The links that hold in themselves, up to the first that does not: live rows are only held against those."""
    for place, link in enumerate(batch):
        try:
            _check_link(link, examined + place + 1, previous, company)
        except _Broken as broken:
            return batch[:place], broken
        previous = link.link
    return batch, None


def _with_live_payload(
    batch: list[ChainLink], recompute: Recompute | None
) -> Iterator[tuple[ChainLink, dict[str, Any] | None]]:
    if recompute is not None:
        yield from ((link, recompute(link)) for link in batch)
        return
    tellers = {plug.kind: plug for plug in plugged(ChainSubject)}
    live: dict[int, dict[str, Any] | None] = {}
    for kind, links in groupby(sorted(batch, key=lambda link: link.kind), key=lambda link: link.kind):
        if kind in tellers:
            known = list(links)
            told = tellers[kind].tell({link.subject_id: (link.payload, link.digest) for link in known})
            live.update({link.position: told.get(link.subject_id) for link in known})
    yield from ((link, live.get(link.position, _UNKNOWN)) for link in batch)


def _check_key(head: ChainHead) -> None:
    if head.count and head.key_id != key_id():
        raise _Broken(
            0, _("La clé de scellement n’est pas celle de cette chaîne : remettez le fichier de clés de la sauvegarde.")
        )


def _check_link(link: ChainLink, expected: int, previous: str, company: Any) -> None:
    at = {"position": link.position, "name": link.name}
    if link.position != expected:
        raise _Broken(expected, _("Le maillon %(position)s manque.") % {"position": expected})
    if digest_of_plain(link.payload) != link.digest:
        raise _Broken(link.position, _("Maillon %(position)s (%(name)s) : son contenu a été modifié.") % at)
    if link.previous != previous:
        raise _Broken(link.position, _("Maillon %(position)s (%(name)s) : il ne suit pas le précédent.") % at)
    if link.link != link.expected_link() or link.is_fictitious != company.is_fictitious:
        raise _Broken(link.position, _("Maillon %(position)s (%(name)s) : son sceau est faux.") % at)


def _check_live(link: ChainLink, live: dict[str, Any] | None) -> None:
    if live is _UNKNOWN:
        return
    at = {"position": link.position, "name": link.name}
    if live is None:
        raise _Broken(link.position, _("Maillon %(position)s : l’enregistrement %(name)s a disparu.") % at)
    if live != link.payload and digest_of(live) != link.digest:  # the payload itself was held against its digest
        raise _Broken(
            link.position,
            _("Maillon %(position)s : l’enregistrement %(name)s n’est plus ce qui a été scellé.") % at,
        )


def _check_end(company: Any, head: ChainHead, examined: int, last: str) -> None:
    """The head tells the length: fewer links is a cut tail, more is a link nobody announced."""
    if examined != head.count:
        counts = {"announced": head.count, "found": examined}
        raise _Broken(examined + 1, _("Chaîne coupée : %(announced)s maillons annoncés, %(found)s trouvés.") % counts)
    if head.count and (head.link != last or head.seal != head.expected_seal()):
        raise _Broken(head.count, _("La tête de la chaîne a été modifiée."))
    now = ChainHead.objects.filter(pk=company.pk).values_list("count", flat=True).first() or 0
    beyond = ChainLink.objects.filter(company=company, position__gt=now).order_by("position").first()
    if beyond is not None:
        raise _Broken(
            beyond.position, _("Le maillon %(position)s n’est pas annoncé par la tête.") % {"position": beyond.position}
        )
