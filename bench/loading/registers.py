"""What every action leaves behind: a journal entry, an event, and for legal facts a link of the chain."""

import datetime
from random import Random
from typing import Any

from django.db import models

from bench.loading.tables import Table
from etabli.kernel.chain import ChainHead, ChainLink
from etabli.kernel.chain.canon import digest_of
from etabli.kernel.companies.models import Company
from etabli.kernel.events.models import Event
from etabli.kernel.journal import JournalEntry
from etabli.kernel.modules import kind_of


class Registers:
    """Journal, events and chain of one company, in the order things happened."""

    def __init__(self, draw: Random, company: Company) -> None:
        self.draw, self.company = draw, company
        self.head = ChainHead.objects.filter(pk=company.pk).first() or ChainHead.objects.create(company=company)
        self.links, self.entries, self.events = Table(ChainLink), Table(JournalEntry), Table(Event)

    @property
    def tables(self) -> list[Table]:
        """What is to be written."""
        return [self.links, self.entries, self.events]

    def note(
        self,
        record: models.Model,
        event: str,
        *,
        by: Any,
        at: datetime.datetime,
        label: str,
        data: dict[str, Any] | None = None,
    ) -> None:
        """The entry and the event of an action, as `@action` writes them."""
        kind = kind_of(record)
        entry = JournalEntry(
            at=at,
            user=by,
            company=self.company,
            verb=event,
            kind=kind,
            object_id=record.pk,
            label=label,
            data=data or {},
            salt=self.draw.randbytes(16).hex(),
        )
        entry.payload_digest = entry.digest_payload()
        self.entries.add(entry)
        name = f"{kind.split('.')[0]}.{event}"
        self.events.add(Event(name=name, kind=kind, object_id=record.pk, company=self.company, user=by, at=at))

    def seal(
        self, kind: str, subject: models.Model, payload: dict[str, Any], at: datetime.datetime, *, digest: str = ""
    ) -> None:
        """The next link of the chain, as `append_link` writes it; the payload holds plain values only."""
        link = ChainLink(
            company=self.company,
            position=self.head.count + 1,
            kind=kind,
            subject_kind=kind_of(subject),
            subject_id=subject.pk,
            at=at,
            payload=payload,
            digest=digest or digest_of(payload),
            previous=self.head.link,
        )
        link.link = link.expected_link()
        self.links.add(link)
        self.head.count, self.head.link = link.position, link.link

    def close(self) -> None:
        """Say where the chain now ends; the links are written."""
        if self.links.rows:
            raise RuntimeError("links wait to be written")
        last = ChainLink.objects.filter(company=self.company, position=self.head.count).first()
        if last is not None:
            self.head.advance(last)
