"""What a run of links of the chain adds up to: read from the documents and the payments themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum

from etabli.foundation.currencies import BASE
from etabli.kernel.chain import ChainLink
from etabli.records.documents.models import Document, VatRow
from etabli.records.dues.models import Payment

ZERO = Decimal(0)
CREDIT_NOTE = "credit_note"
REFUND = "refund"


@dataclass(frozen=True)
class Figures:
    """Sums of a period in euros; credit notes and refunds are taken off."""

    issued: int = 0
    received: int = 0
    excl: Decimal = ZERO
    vat: Decimal = ZERO
    incl: Decimal = ZERO
    paid: Decimal = ZERO
    details: dict[str, Any] = field(default_factory=dict)


def figures_of(company: Any, first: int, last: int) -> Figures:
    """Sums of the documents issued and the payments recorded by the links from `first` to `last`."""
    if last < first:
        return Figures(details={"documents": {}, "vat": [], "payments": {}})
    documents = Document.objects.filter(pk__in=_subjects(company, "document_issued", first, last))
    payments = Payment.objects.filter(pk__in=_subjects(company, "payment", first, last))
    by_type, by_method = _by_type(documents), _by_method(payments)
    return Figures(
        issued=sum(row["count"] for row in by_type),
        received=sum(row["count"] for row in by_method),
        excl=_signed(by_type, "excl", CREDIT_NOTE),
        vat=_signed(by_type, "vat", CREDIT_NOTE),
        incl=_signed(by_type, "incl", CREDIT_NOTE),
        paid=_signed(by_method, "amount", REFUND),
        details={
            "documents": {row["type"]: _told(row, "count", "excl", "vat", "incl") for row in by_type},
            "vat": _vat(documents),
            "payments": _methods(by_method),
        },
    )


def added_up(rows: Iterable[Any]) -> Figures:
    """The sums of closures that follow one another: a month from its days, a year from its months."""
    counts, sums = [0, 0], [ZERO] * 4
    details: dict[str, Any] = {"documents": {}, "vat": [], "payments": {}}
    rates: dict[tuple[str, str], list[Decimal]] = {}
    for row in rows:
        counts = [counts[0] + row.issued, counts[1] + row.received]
        told = (row.total_excl, row.total_vat, row.total_incl, row.total_received)
        sums = [one + more for one, more in zip(sums, told, strict=True)]
        for kind, figures in row.details["documents"].items():
            kept = details["documents"].setdefault(kind, {"count": 0, "excl": "0", "vat": "0", "incl": "0"})
            details["documents"][kind] = _merged(kept, figures)
        for method, amount in row.details["payments"].items():
            details["payments"][method] = _text(Decimal(details["payments"].get(method, "0")) + Decimal(amount))
        for rate in row.details["vat"]:
            kept_rate = rates.setdefault((rate["category"], rate["rate"]), [ZERO, ZERO])
            kept_rate[0] += Decimal(rate["base"])
            kept_rate[1] += Decimal(rate["amount"])
    details["vat"] = [_rate(*key, *amounts) for key, amounts in sorted(rates.items())]
    issued, received = counts
    excl, vat, incl, paid = sums
    return Figures(issued, received, excl, vat, incl, paid, details)


def _subjects(company: Any, kind: str, first: int, last: int) -> QuerySet[Any]:
    run = ChainLink.objects.filter(company=company, position__gte=first, position__lte=last, kind=kind)
    return run.values("subject_id")


def _by_type(documents: QuerySet[Any]) -> list[dict[str, Any]]:
    sums = {"excl": Sum("base_excl"), "vat": Sum("base_vat"), "incl": Sum("base_incl")}
    return list(documents.order_by("type").values("type").annotate(count=Count("pk"), **sums))


def _by_method(payments: QuerySet[Any]) -> list[dict[str, Any]]:
    rows = payments.order_by("method", "type").values("method", "type")
    return list(rows.annotate(count=Count("pk"), amount=Sum("base_amount")))


def _signed(rows: list[dict[str, Any]], name: str, negative: str) -> Decimal:
    return sum((-row[name] if row["type"] == negative else row[name] for row in rows), ZERO)


def _vat(documents: QuerySet[Any]) -> list[dict[str, Any]]:
    """Base and VAT by rate; documents in other currencies at their own rate of exchange."""
    rows = VatRow.objects.filter(document__in=documents.values("pk"))
    kept: dict[tuple[str, str], list[Decimal]] = {}

    def add(kind: str, category: str, rate: Decimal, base: Decimal, amount: Decimal) -> None:
        sums = kept.setdefault((category, _text(rate)), [ZERO, ZERO])
        sums[0] += -base if kind == CREDIT_NOTE else base
        sums[1] += -amount if kind == CREDIT_NOTE else amount

    in_euros = rows.filter(document__currency=BASE).values_list("document__type", "category", "rate")
    for one in in_euros.annotate(Sum("base"), Sum("amount")).order_by("document__type", "category", "rate"):
        add(*one)
    for row in rows.exclude(document__currency=BASE).select_related("document"):
        document = row.document
        add(document.type, row.category, row.rate, document.in_euros(row.base), document.in_euros(row.amount))
    return [_rate(*key, *sums) for key, sums in sorted(kept.items())]


def _methods(rows: list[dict[str, Any]]) -> dict[str, str]:
    kept: dict[str, Decimal] = {}
    for row in rows:
        sign = -1 if row["type"] == REFUND else 1
        kept[row["method"]] = kept.get(row["method"], ZERO) + sign * row["amount"]
    return {method: _text(amount) for method, amount in sorted(kept.items())}


def _told(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: row[name] if name == "count" else _text(row[name]) for name in names}


def _merged(one: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    sums = {name: _text(Decimal(one[name]) + Decimal(more[name])) for name in ("excl", "vat", "incl")}
    return {"count": one["count"] + more["count"], **sums}


def _rate(category: str, rate: str, base: Decimal, amount: Decimal) -> dict[str, Any]:
    return {"category": category, "rate": rate, "base": _text(base), "amount": _text(amount)}


def _text(value: Decimal) -> str:
    return f"{value:.2f}"
