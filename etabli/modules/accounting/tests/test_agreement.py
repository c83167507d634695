"""Whatever is sold, paid, credited and cancelled: entries balance, clients owe their dues, VAT is complete."""

import random
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Sum
from django.utils import timezone

from etabli.modules.accounting.actions import post_entries
from etabli.modules.accounting.models import Entry, EntryLine
from etabli.modules.accounting.proving import check_entries
from etabli.modules.accounting.reports import REPORTS, Asked
from etabli.modules.accounting.tests.conftest import pay
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_credit_note, make_invoice
from etabli.modules.payments.actions.cancel_payment import cancel_payment
from etabli.modules.sales.testing import make_client
from etabli.records.testing import Cast, make_product


def sell(cast: Cast, dice: random.Random, clients: list[Any], cable: Any) -> Invoice:
    """One invoice of goods and services at two rates, down to odd cents."""
    lines = [
        {"kind": "product", "label": "Ligne", "quantity": "1", "vat_rate": rate}
        | {"unit_price": str(Decimal(dice.randint(101, 99_999)) / 100)}
        | ({"product_id": cable.pk} if dice.random() < 0.4 else {})
        for rate in dice.sample(["20", "10", "5.5"], dice.randint(1, 2))
    ]
    return make_invoice(cast, party=dice.choice(clients), lines=lines)


@pytest.mark.parametrize("seed", [3, 11])
def test_books_agree_with_what_happened(cast: Cast, seed: int) -> None:
    dice = random.Random(seed)
    clients = [make_client(name=name) for name in ("Martin", "Durand")]
    cable = make_product("Câble", kind="goods", unit_price=Decimal(10))
    for _round in range(4):
        invoice = sell(cast, dice, clients, cable)
        invoice.refresh_from_db()
        what = dice.random()
        if what < 0.25:
            make_credit_note(cast, invoice, all=True)
            continue
        part = (invoice.outstanding * Decimal(dice.randint(10, 90)) / 100).quantize(Decimal("0.01"))
        payment = pay(cast, invoice, str(part))
        if what < 0.5:
            cancel_payment(payment, reason="Erreur", by=cast.anne)
        elif what < 0.8:
            pay(cast, invoice, str(invoice.outstanding - part))
        post_entries(cast.company, by=cast.anne)
    post_entries(cast.company, by=cast.anne)
    assert check_entries().first_fault == "" and Entry.objects.count() > 4
    today = timezone.localdate()
    whole = Asked(cast.company, today.replace(month=1, day=1), today, account="411")
    owed = {row["label"]: row["closing"] for row in REPORTS["balance-auxiliaire"].rows(whole, 0, None)}
    dues = {row["client"]: row["total"] for row in REPORTS["balance-agee"].rows(whole, 0, None)}
    assert {name: amount for name, amount in owed.items() if amount} == {n: a for n, a in dues.items() if a}
    vat = REPORTS["tva"].totals(Asked(cast.company, whole.start, today))
    sold = sum((-1 if one.type == "credit_note" else 1) * one.total_vat for one in Invoice.objects.all())
    kept = EntryLine.objects.filter(account__code__startswith="445").aggregate(d=Sum("debit"), c=Sum("credit"))
    assert vat["due"] + vat["waiting"] == sold == kept["c"] - kept["d"]
