"""Definitive entries in a chain of their own: each is sealed over all it says and the entry before it, with the key
that is kept outside the base (CGI art. 286, I, 3° bis). The letters stay outside: they may change."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db.models import Sum

from etabli.kernel.chain import ChainSubject, append_link
from etabli.kernel.chain.canon import facts_of
from etabli.kernel.chain.keys import seal_plain
from etabli.modules.accounting.models import Entry, EntryBatch, EntryLine

BATCH = 500
HEAD = ("number", "validated_at", "journal__code", "date", "piece", "piece_date", "label")
SOURCE = ("source_kind", "source_id", "step", "is_fictitious")
LINE = (
    "position",
    "account__code",
    "third_party__code",
    "label",
    "debit",
    "credit",
    "currency",
    "currency_amount",
    "analytic",
    "vat_rate",
)


def seal_of(company: int, head: tuple[Any, ...], lines: list[tuple[Any, ...]], previous: str) -> str:
    """The seal of one entry: `head` and each of `lines` in the order of `HEAD + SOURCE` and of `LINE`."""
    facts = facts_of({"company": company, "head": list(head), "lines": [list(line) for line in lines]})
    return seal_plain({"digest": facts.digest, "previous": previous})


def head_of(entry: Entry) -> tuple[Any, ...]:
    """What the head of an entry says, its journal at hand."""
    return tuple(entry.journal.code if name == "journal__code" else getattr(entry, name) for name in (*HEAD, *SOURCE))


def lines_by_entry(ids: list[int]) -> dict[int, list[tuple[Any, ...]]]:
    """What the lines of these entries say, in their order."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    rows = EntryLine.objects.filter(entry__in=ids).order_by("entry", "position")
    for entry, *line in rows.values_list("entry_id", *LINE):
        found[entry].append(tuple(line))
    return found


def sealed_anew(company: Any) -> Iterator[tuple[int, str, str]]:
    """Number of each definitive entry in order, the seal it bears and the one it should bear, given the seal that the
    entry before it bears: the first that differs is the one that was touched."""
    previous = ""
    rows = Entry.objects.filter(company=company).validated().order_by("number", "pk")
    heads = rows.values_list("pk", "seal", *HEAD, *SOURCE).iterator(BATCH)
    while batch := list(islice(heads, BATCH)):
        lines = lines_by_entry([pk for pk, *_rest in batch])
        for pk, borne, *head in batch:
            yield head[0], borne, seal_of(company.pk, tuple(head), lines.get(pk, []), previous)
            previous = borne


def last_seal(company: Any) -> str:
    """The seal of the last definitive entry; empty before the first."""
    rows = Entry.objects.filter(company=company).validated().order_by("-number")
    return rows.values_list("seal", flat=True).first() or ""


def seal_batch(company: Any, first: int, last: int, *, seal: str, at: Any, user: Any) -> EntryBatch:
    """Keep the batch and put it in the legal chain; last of the transaction, which has locked the books."""
    lines = EntryLine.objects.filter(entry__company=company, entry__number__gte=first, entry__number__lte=last)
    batch = EntryBatch.objects.create(
        company=company,
        first=first,
        last=last,
        debit=lines.aggregate(sum=Sum("debit"))["sum"] or Decimal(0),
        seal=seal,
        at=at,
        user=user,
        is_fictitious=company.is_fictitious,
    )
    append_link(company, kind="entries_sealed", subject=batch, payload=payload_of(batch), at=at)
    return batch


def payload_of(batch: EntryBatch) -> dict[str, Any]:
    """What the legal chain keeps of a batch."""
    names = ("first", "last", "debit", "seal", "at")
    return {"company": batch.company_id, **{name: getattr(batch, name) for name in names}}


def batch_payloads(ids: list[int]) -> dict[int, dict[str, Any]]:
    """Payloads of batches told again from their rows."""
    return {batch.pk: payload_of(batch) for batch in EntryBatch.objects.filter(pk__in=ids)}


SUBJECTS = (
    ChainSubject(
        "entries_sealed", lambda pk: batch_payloads([pk]).get(pk), batch_payloads, rows=EntryBatch.objects.all
    ),
)
