"""Keeping the entries in step with the records."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import models, transaction

from etabli.kernel.jobs import job
from etabli.kernel.modules import kind_of, plugged, resolve
from etabli.kernel.search.models import SearchEntry, SearchWord
from etabli.kernel.search.source import MoreWords, SearchSource, value_at
from etabli.kernel.search.spelling import entry_of, is_kept
from etabli.kernel.search.words import joined_words
from etabli.kernel.statements import Prepared, update_row

AT_ONCE = 500
KNOWN: Prepared[SearchEntry] = Prepared(lambda kind, pk: SearchEntry.objects.filter(kind=kind, object_id=pk).order_by())
SHOWN = ("title", "subtitle", "title_words", "body", "date", "company_id")


def index(record: models.Model) -> None:
    """Bring a record's entry up to date, in the caller's transaction; nothing is written when nothing shown has
    changed."""
    source = source_of(record)
    if source is None or record.pk is None:
        return
    if source.when is not None and not source.when(record):
        forget(record)
        return
    entry = _entry(source, record, _more_words(source, [record]).get(record.pk, ""))
    known = KNOWN.first(entry.kind, entry.object_id)
    if known is not None and all(getattr(known, name) == getattr(entry, name) for name in SHOWN):
        return
    with transaction.atomic(savepoint=False):
        if known is None:
            SearchEntry.objects.bulk_create(
                [entry], update_conflicts=True, unique_fields=["kind", "object_id"], update_fields=list(SHOWN)
            )
        else:
            entry.pk = known.pk
            update_row(entry, *SHOWN)
        _learn([entry], known)
        if source.spread is not None and known is not None and known.title != entry.title:
            index_spread.enqueue(entry.kind, entry.object_id)


def forget(record: models.Model) -> None:
    """The record is gone or in the bin: it is not found any more."""
    with transaction.atomic():
        SearchEntry.objects.filter(kind=kind_of(record), object_id=record.pk).delete()


def index_many(records: Iterable[models.Model]) -> int:
    """Bring many entries up to date (imports, reindexing), some hundreds at a time. Answers how many are to be
    found."""
    count = 0
    for some in _in_pieces(records):
        sources = [(source_of(record), record) for record in some]
        more = {s: _more_words(s, [r for own, r in sources if own is s]) for s, _r in sources if s is not None}
        found = [
            _entry(s, r, more[s].get(r.pk, "")) for s, r in sources if s is not None and (s.when is None or s.when(r))
        ]
        # PostgreSQL refuses to write one row twice in one statement: a record named twice counts once
        entries = list({(entry.kind, entry.object_id): entry for entry in found}.values())
        hidden = [r for s, r in sources if s is not None and s.when is not None and not s.when(r)]
        with transaction.atomic():
            for record in hidden:
                forget(record)
            SearchEntry.objects.bulk_create(
                entries, update_conflicts=True, unique_fields=["kind", "object_id"], update_fields=list(SHOWN)
            )
            _learn(entries)
        count += len(entries)
    return count


def reindex_all() -> int:
    """Make every entry anew from the records and drop those of records that are gone. Answers how many there are."""
    count = 0
    kinds = set()
    with transaction.atomic():
        SearchWord.objects.all().delete()
    for source in plugged(SearchSource):
        kind = kind_of(source.model)
        kinds.add(kind)
        rows = source.model._default_manager.select_related(*source.related).order_by("pk")
        count += index_many(rows.iterator(chunk_size=AT_ONCE))
        with transaction.atomic():
            there = source.model._default_manager.order_by().values("pk")
            SearchEntry.objects.filter(kind=kind).exclude(object_id__in=there).delete()
    with transaction.atomic():
        SearchEntry.objects.exclude(kind__in=kinds).delete()
    return count


@job(retries=2)
def index_spread(kind: str, object_id: int) -> None:
    """Index again the records that show the title of this one."""
    record = resolve(kind)._base_manager.filter(pk=object_id).first()
    source = source_of(record) if record is not None else None
    if source is not None and source.spread is not None:
        index_many(source.spread(record))


def source_of(record: models.Model) -> SearchSource | None:
    """The declaration that covers this record, if any."""
    kind = kind_of(record)
    return next((source for source in plugged(SearchSource) if kind_of(source.model) == kind), None)


def _more_words(source: SearchSource, records: list[Any]) -> dict[int, str]:
    found: dict[int, str] = {}
    for more in plugged(MoreWords):
        for pk, text in more.texts(kind_of(source.model), source.model, [record.pk for record in records]).items():
            found[pk] = f"{found.get(pk, '')} {text}".strip()
    return found


def _entry(source: SearchSource, record: Any, more: str = "") -> SearchEntry:
    title, subtitle = source.text(record, source.title), source.text(record, source.subtitle)
    day = value_at(record, source.date) if source.date else None
    return SearchEntry(
        kind=kind_of(record),
        object_id=record.pk,
        company_id=getattr(record, "company_id", None),
        title=title[:200] or f"n° {record.pk}",
        subtitle=subtitle[:300],
        title_words=joined_words([title]),
        body=joined_words([title, subtitle, *(value_at(record, name) for name in source.fields), more]),
        date=day.date() if isinstance(day, datetime) else day if isinstance(day, date) else None,
    )


def _learn(entries: Iterable[SearchEntry], known: SearchEntry | None = None) -> None:
    """Remember the words of titles and subtitles, for mending typing errors; `known` told its own already."""
    words = {word for entry in entries for word in _named(entry)} - set(_named(known) if known else ())
    if not words:
        return
    words -= set(SearchWord.objects.filter(word__in=words).values_list("word", flat=True))
    SearchWord.objects.bulk_create([entry_of(word) for word in sorted(words)], ignore_conflicts=True)


def _named(entry: SearchEntry) -> Iterator[str]:
    """Words by which people know the record, those worth mending."""
    return (word for word in f"{entry.title_words} {joined_words([entry.subtitle])}".split() if is_kept(word))


def _in_pieces(records: Iterable[models.Model]) -> Iterator[list[models.Model]]:
    rows = iter(records)
    while some := list(islice(rows, AT_ONCE)):
        yield some
