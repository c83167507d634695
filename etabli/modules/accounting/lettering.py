"""Lettering: lines of a third party that settle each other bear one letter (regulation.md 13), from allocations."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q, Sum

from etabli.modules.accounting.models import EntryLine
from etabli.modules.accounting.postings.invoices import KIND as DOCUMENT
from etabli.modules.accounting.postings.payments import ALLOCATION, PAYMENT
from etabli.records.dues.models import Allocation, Payment

Node = tuple[str, int]


def letter_company(company: Any) -> int:
    """Letter what is settled and unletter what no longer is, third party by third party; answers how many lines
    changed. Only third parties with a line that has no letter are looked at."""
    open_lines = EntryLine.objects.filter(entry__company=company, third_party__isnull=False, letter="")
    changed = 0
    for pk in open_lines.order_by("third_party").values_list("third_party", flat=True).distinct():
        changed += _letter_third_party(pk)
    return changed


@transaction.atomic
def _letter_third_party(third_party_id: int) -> int:
    lines = list(
        EntryLine.objects.filter(third_party=third_party_id)
        .select_related("entry")
        .order_by("entry__date", "entry_id", "position")
    )
    used = {line.letter for line in lines if line.letter}
    changed = 0
    for group in _groups(lines):
        letters = {line.letter for line in group}
        if sum((line.balance for line in group), Decimal(0)):
            changed += _put(group, "", None) if letters != {""} else 0
        elif len(letters) > 1 or letters == {""}:
            letter = next(iter(sorted(letters - {""})), "") or _next_letter(used)
            used.add(letter)
            changed += _put(group, letter, max(line.entry.date for line in group))
    return changed


def _put(group: list[EntryLine], letter: str, on: datetime.date | None) -> int:
    return EntryLine.objects.filter(pk__in=[line.pk for line in group]).update(letter=letter, lettered_on=on)


def _groups(lines: list[EntryLine]) -> Iterable[list[EntryLine]]:
    """Lines joined by allocations, directly or through others."""
    tops: dict[Node, Node] = {}

    def top(node: Node) -> Node:
        while tops.setdefault(node, node) != node:
            tops[node] = tops[tops[node]]
            node = tops[node]
        return node

    own = {line.pk: (line.entry.source_kind, line.entry.source_id or -line.entry_id) for line in lines}
    for one, other in _ties(own.values()):
        tops[top(one)] = top(other)
    found: dict[Node, list[EntryLine]] = defaultdict(list)
    for line in lines:
        found[top(own[line.pk])].append(line)
    return found.values()


def _ties(nodes: Iterable[Node]) -> Iterable[tuple[Node, Node]]:
    """Which records pay which: allocations that stand, exchange differences, counter-entries with what they undo."""
    documents = {key for kind, key in nodes if kind == DOCUMENT}
    paid = {key for kind, key in nodes if kind == PAYMENT}
    rows = Allocation.objects.filter(Q(due__document__in=documents) | Q(payment__in=paid))
    pairs = rows.values("payment", "credit__document", "due__document").annotate(sum=Sum("amount")).order_by()
    for row in pairs:
        if row["sum"] and row["due__document"]:
            payer: Any = (PAYMENT, row["payment"]) if row["payment"] else (DOCUMENT, row["credit__document"])
            yield payer, (DOCUMENT, int(row["due__document"]))
    for pk, document in (
        Allocation.objects.filter(due__document__in=documents)
        .exclude(exchange_gain=0)
        .values_list("pk", "due__document")
    ):
        yield (ALLOCATION, pk), (DOCUMENT, document or 0)
    for pk, cancelled in Payment.objects.filter(pk__in=paid, cancels__isnull=False).values_list("pk", "cancels"):
        yield (PAYMENT, pk), (PAYMENT, cancelled or 0)


def _next_letter(used: set[str]) -> str:
    """AAA, AAB… : the first free one after the last."""
    number = max((_rank(letter) for letter in used), default=-1) + 1
    text = ""
    for _position in range(3):
        number, digit = divmod(number, 26)
        text = chr(ord("A") + digit) + text
    return text if not number else f"{chr(ord('A') + number - 1)}{text}"


def _rank(letter: str) -> int:
    rank = 0
    for sign in letter[-3:]:
        rank = rank * 26 + ord(sign) - ord("A")
    return rank + (26**3 * (ord(letter[0]) - ord("A") + 1) if len(letter) > 3 else 0)
