"""Adding a link, in the transaction of the fact it tells."""

from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.chain.canon import Facts, facts_of
from etabli.kernel.chain.models import ChainHead, ChainLink
from etabli.kernel.modules import kind_of
from etabli.kernel.refusals import Refused
from etabli.kernel.statements import insert_row, row_of


def append_link(
    company: Any,
    *,
    kind: str,
    subject: models.Model,
    payload: dict[str, Any] | Facts,
    at: datetime,
    dated: date | None = None,
) -> ChainLink:
    """Seal a fact onto the company's chain. The head stays locked until the transaction ends: append last.

    `dated` is the day the fact bears. Raises Refused when that day, or the clock, lies in a closed period.
    """
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("a link is appended in the transaction of the fact it tells")
    facts = payload if isinstance(payload, Facts) else facts_of(payload)
    head = locked_head(company)
    _refuse_closed(head, at, dated)
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


def locked_head(company: Any) -> ChainHead:
    """The end of the company's chain, locked until the transaction ends: nothing is appended meanwhile."""
    head = row_of(ChainHead, company.pk, lock=True)
    if head is None:
        ChainHead.objects.get_or_create(company=company)
        head = ChainHead.objects.select_for_update().get(pk=company.pk)
    return head


def _refuse_closed(head: ChainHead, at: datetime, dated: date | None) -> None:
    closed = head.closed_until
    if closed is None:
        return
    day = {"day": closed.strftime("%d/%m/%Y")}
    if timezone.localdate(at) <= closed:
        raise Refused(
            _("L’horloge du serveur est en retard : la période jusqu’au %(day)s est clôturée. Remettez-la à l’heure.")
            % day
        )
    if dated is not None and dated <= closed:
        raise Refused(
            _("La période jusqu’au %(day)s est clôturée : choisissez une date plus récente.") % day, field="on"
        )
