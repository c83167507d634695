"""The receipt of a payment on paper, in the look of the own company."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.foundation.typography import tidy
from etabli.foundation.words import amount_in_words
from etabli.kernel.printing import render_pdf
from etabli.modules.payments.models import Receipt
from etabli.records.documents.models import Document
from etabli.records.documents.printed import pictures_of
from etabli.records.documents.printing import heads
from etabli.records.documents.snapshots import seller
from etabli.records.dues.models import Due, Payment
from etabli.records.layouts.resolving import layout_for, words_for


def receipt_pdf(receipt: Receipt) -> bytes:
    """The receipt as it reads; the same receipt gives the same bytes until it is cancelled."""
    data, pictures = receipt_print(receipt)
    return render_pdf(data, pictures=pictures, at=receipt.at)


def receipt_name(receipt: Receipt) -> str:
    """Name of the file."""
    return f"Reçu-{receipt.number}.pdf"


def receipt_print(receipt: Receipt) -> tuple[dict[str, Any], dict[str, str]]:
    """What the page says, in the structure and the words of receipts (TPL-001), and its pictures."""
    payment = receipt.payment
    layout = layout_for("receipt", payment.company, payment.party)
    words = {key: tidy(text) for key, text in words_for(payment.company, "fr").items()}
    own: Any = {"seller": seller(payment.company), "options": {}, "lines": []}
    own["seller"] |= {"look": layout.look, "colour": layout.colour, "logo": layout.logo}
    data = receipt_data(receipt, own, words)
    logo = pictures_of(own).get(layout.logo)
    if logo is None:
        return data, {}
    data["brand"]["logo"] = "logo"
    return data, {"logo": logo}


def receipt_data(receipt: Receipt, own: Any, words: dict[str, str]) -> dict[str, Any]:
    """What the page says: who paid whom, how much, when, how, for what."""
    payment = receipt.payment
    return {
        "kind": "receipt",
        "look": own["seller"]["look"],
        "lang": "fr",
        "words": words,
        "title": words.get("title_receipt") or _("Reçu"),
        "number": receipt.number,
        "state": _("Annulé") if payment.is_cancelled else None,
        "brand": {"colour": own["seller"]["colour"]},
        "seller": heads.seller(own),
        "buyer": _payer(payment),
        "facts": _facts(payment),
        "lines": [],
        "body": [*_settled(payment), _letter(payment)],
        "mentions": [_fictitious()] if payment.is_fictitious else [],
        "options": {"subject": False},
    }


def _payer(payment: Payment) -> dict[str, Any]:
    party = payment.party
    address = party.billing_address()
    lines = [*(address.street.splitlines()), f"{address.postcode} {address.city}"] if address else []
    return {"name": tidy(party.name), "lines": [tidy(line) for line in lines if line.strip()]}


def _facts(payment: Payment) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = [
        {"label": _("Reçu le"), "value": french.short(payment.date), "key": True},
        {"label": _("Mode"), "value": tidy(payment.means), "key": True},
        {"label": _("Montant reçu"), "value": french.money(payment.amount, payment.currency), "key": True, "due": True},
    ]
    if payment.reference:
        facts.append({"label": _("Référence"), "value": tidy(payment.reference)})
    return facts


def _settled(payment: Payment) -> list[dict[str, Any]]:
    standing = payment.allocations.filter(reverses=None, reversed_by=None).select_related("due__document")
    rows = [[*_named(allocation.due), french.money(allocation.amount, payment.currency)] for allocation in standing]
    if payment.available > 0:
        ahead: Document | None = payment.document
        word = _("Avance sur %s") % ahead if ahead else _("À valoir sur vos prochaines factures")
        rows.append([word, "", french.money(payment.available, payment.currency)])
    columns = [{"label": _("Pour"), "width": "1fr"}, {"label": _("Du")}, {"label": _("Montant")}]
    return [{"part": "table", "title": _("Ce que ce règlement paie"), "columns": columns, "right": [2], "rows": rows}]


def _named(due: Due) -> tuple[str, str]:
    """What was paid, and its day."""
    document = due.document
    return (str(document), french.short(document.date)) if document else (due.label, french.short(due.date))


def _letter(payment: Payment) -> dict[str, Any]:
    text = _("Nous avons reçu de %(payer)s la somme de %(words)s (%(amount)s).") % {
        "payer": payment.party.name,
        "words": amount_in_words(payment.amount),
        "amount": french.money(payment.amount, payment.currency),
    }
    return {"part": "letter", "body": tidy(text)}


def _fictitious() -> str:
    return _("Société fictive : ce reçu est sans valeur.")
