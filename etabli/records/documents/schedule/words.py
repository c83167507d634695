"""Titles of instalments: their variables filled in, and what stands there when none was written."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models.line import step_of
from etabli.records.terms.variables import LONGEST, NAMED


def title_of(row: Any, document: Any) -> str:
    """The title of an instalment as the client reads it."""
    if not row.title:
        word = _("Acompte") if row.type == "deposit" else _("Règlement")
        return f"{word} {step_of(row).words}"[:LONGEST]
    values = {
        "pourcentage": french.rate(row.percent),
        "montant": french.money(row.amount, document.currency),
        "date": french.short(row.due_date) if row.due_date else "",
        "condition": step_of(row).words,
        "jours": str(row.days),
        "mode": str(PaymentMethod(row.method).label) if row.method else "",
        "titre": document.title,
        "client": document.party.name,
        "référence": document.purchase_order_number,
    }
    return NAMED.sub(lambda found: values.get(found[1], found[0]), row.title)[:LONGEST].strip()
