"""Adding a link, in the transaction of the fact it tells."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.transaction import TransactionManagementError

from etabli.kernel.chain.canon import Facts, facts_of
from etabli.kernel.chain.models import ChainHead, ChainLink
from etabli.kernel.modules import kind_of
from etabli.kernel.statements import insert_row, row_of


def append_link(
    company: Any, *, kind: str, subject: models.Model, payload: dict[str, Any] | Facts, at: datetime
) -> ChainLink:
    """Seal a fact onto the company's chain. The head stays locked until the transaction ends: append last."""
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("a link is appended in the transaction of the fact it tells")
    facts = payload if isinstance(payload, Facts) else facts_of(payload)
    head = _locked_head(company)
    link = ChainLink(
        company=company,
        position=head.count + 1,
        kind=kind,
        subject_kind=kind_of(subject),
        subject_id=subject.pk,
        at=at,
        payload=facts.plain,
        digest=facts.digest,
        previous=head.link,
        is_fictitious=company.is_fictitious,
    )
    link.link = link.expected_link()
    insert_row(link)
    head.advance(link)
    return link


def _locked_head(company: Any) -> ChainHead:
    head = row_of(ChainHead, company.pk, lock=True)
    if head is None:
        ChainHead.objects.get_or_create(company=company)
        head = ChainHead.objects.select_for_update().get(pk=company.pk)
    return head
