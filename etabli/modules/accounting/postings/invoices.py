"""Sales: issued invoices, deposit invoices and credit notes (regulation.md 13).

Sales and VAT are shared by what is sold: services have their VAT wait for the payment unless the company opted for
debits (CGI art. 269, 2, c); goods owe it at once; a deposit's waits, whatever it is for.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from etabli.foundation.sharing import share_proportionally
from etabli.modules.accounting.chart import vat_use
from etabli.modules.accounting.models import Entry
from etabli.modules.accounting.postings.drafting import ZERO, DraftEntry, Item, Posting, merged
from etabli.modules.accounting.third_parties import third_party
from etabli.records.documents.models import Document

KIND, STEP = "documents.document", "issued"
SALE = {"goods": "goods", "service": "services", "deposit": "deposits", "shipping": "shipping"}


def pending(company: Any, since: datetime.datetime | None = None) -> QuerySet[Document]:
    """Issued here, without an entry."""
    told = Entry.objects.filter(company=company, source_kind=KIND, step=STEP, source_id=OuterRef("pk"))
    issued = Document.objects.filter(company=company, kind="invoice", status__in=("open", "done"), origin="created")
    issued = issued.filter(issued_at__gte=since) if since else issued
    return issued.filter(~Exists(told)).select_related("company", "party", "corrects").order_by("issued_at", "pk")


def draft(document: Document) -> DraftEntry:
    """The entry of an invoice; a credit note's has the sides changed."""
    sign = -1 if document.type == "credit_note" else 1
    items = [*_sales(document), *_deductions(document), *_rounding(document)]
    client = third_party(document.company, document.party)
    owed = -sum((item.amount for item in items), ZERO)
    own = {"currency": document.currency, "currency_amount": document.net_payable} if document.is_foreign else {}
    receivable = Item("receivable", owed, client, **own)  # type: ignore[arg-type]
    turned = [
        Item(
            one.use,
            sign * one.amount,
            one.third_party,
            one.rate,
            one.currency,
            None if one.currency_amount is None else sign * one.currency_amount,
        )
        for one in merged([receivable, *items])
    ]
    word = {"credit_note": _("Avoir"), "deposit": _("Acompte")}.get(document.type, _("Facture"))
    return DraftEntry(
        "sales", document.date, str(document.number), f"{word} {document.number} {document.party.name}"[:160], turned
    )


def waits_for_payment(company: Any, nature: str) -> bool:
    """Whether VAT on this is owed when the client pays."""
    return not company.vat_on_debits and nature in ("service", "deposit")


def _sales(document: Document) -> Iterator[Item]:
    """Credits of sales and VAT by rate, each shared by what is sold at that rate."""
    groups = _natures(document)
    bases = _euros(document, [row.base for row in document.vat_rows.all()], document.base_excl)
    vats = _euros(document, [row.amount for row in document.vat_rows.all()], document.base_vat)
    for row, base, vat in zip(document.vat_rows.all(), bases, vats, strict=True):
        natures = groups.get((row.category, row.rate)) or {_main_nature(document): Decimal(1)}
        shares = _shared(base, list(natures.values()))
        for nature, share in zip(natures, shares, strict=True):
            yield Item(SALE[nature], -share)
        if not vat:
            continue
        for nature, share in zip(natures, _shared(vat, shares), strict=True):
            of = _main_nature(document) if nature == "shipping" else nature
            use = "vat_pending" if waits_for_payment(document.company, of) else vat_use(row.rate)
            yield Item(use, -share, rate=row.rate)


def _natures(document: Document) -> dict[tuple[str, Decimal], dict[str, Decimal]]:
    """By rate, what the lines and the shipping come to by nature: the weights of the sharing."""
    found: dict[tuple[str, Decimal], dict[str, Decimal]] = {}
    deposit = _is_deposit(document)
    for line in document.lines.all():
        if not line.is_priced or not line.total or (line.optional and not line.chosen):
            continue
        weights = found.setdefault((line.vat_category, line.vat_rate or ZERO), {})
        nature = "deposit" if deposit else line.nature
        weights[nature] = weights.get(nature, ZERO) + line.total
    if document.shipping_amount:
        key = (document.shipping_vat_category, document.shipping_vat_rate or ZERO)
        found.setdefault(key, {})["shipping"] = document.shipping_amount
    return found


def _is_deposit(document: Document) -> bool:
    """A deposit invoice, or the credit note of one."""
    return document.type == "deposit" or bool(document.corrects and document.corrects.type == "deposit")


def _main_nature(document: Document) -> str:
    """What the document mostly sells: what shipping is an accessory of."""
    if _is_deposit(document):
        return "deposit"
    sums = {"goods": ZERO, "service": ZERO}
    for line in document.lines.all():
        if line.is_priced and line.total and line.nature in sums:
            sums[line.nature] += line.total
    return "goods" if sums["goods"] > sums["service"] else "service"


def _deductions(document: Document) -> Iterator[Item]:
    """Deposits taken off: the advance is given back to the client's account with its VAT."""
    for row in document.deductions.all():
        excl = document.in_euros(row.excl)
        yield Item("deposits", excl)
        vats = [(Decimal(str(one["rate"])), Decimal(str(one["amount"]))) for one in row.vat]
        for (rate, _amount), amount in zip(
            vats, _euros(document, [one for _rate, one in vats], document.in_euros(row.vat_total)), strict=True
        ):
            if amount:
                use = "vat_pending" if waits_for_payment(document.company, "deposit") else vat_use(rate)
                yield Item(use, amount, rate=rate)


def _rounding(document: Document) -> Iterator[Item]:
    if document.rounding:
        amount = document.in_euros(document.rounding)
        yield Item("rounding_gain" if amount > 0 else "rounding_loss", -amount)


def _euros(document: Document, amounts: list[Decimal], whole: Decimal) -> list[Decimal]:
    """Amounts of the document in euros that add up to its own total in euros."""
    if not document.is_foreign or not any(amounts):
        return amounts
    return _shared(whole, amounts)


def _shared(amount: Decimal, weights: list[Decimal]) -> list[Decimal]:
    """Shares that add up; all to the first when the weights say nothing."""
    if len(weights) == 1 or not sum(weights):
        return [amount, *([ZERO] * (len(weights) - 1))]
    return share_proportionally(amount, weights)


invoices = Posting(KIND, STEP, pending, draft)
