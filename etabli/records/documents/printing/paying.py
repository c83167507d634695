"""How to pay, when, and where to sign."""

from decimal import Decimal
from typing import Any, TypedDict

from etabli.foundation import french
from etabli.kernel.printing.pictures import epc_qr
from etabli.records.documents.printing.figures import asks_payment
from etabli.records.documents.printing.heads import seller_name
from etabli.records.documents.printing.texts import day, method, money, rate, tidy
from etabli.records.documents.snapshot_schema import Snapshot

AGREEMENT = "Bon pour accord"


class SignedBy(TypedDict):
    """An acceptance already given: the drawn signature as SVG text ("" when none) and who, when."""

    picture: str
    text: str


def payment(snapshot: Snapshot, pictures: dict[str, str], *, draft: bool) -> dict[str, Any] | None:
    """The account to pay into, with a code to scan; nothing when nothing is due or another means was agreed.

    A draft has no number to remind: it shows the account, never a code that a client could pay.
    """
    seller, due = snapshot["seller"], Decimal(snapshot["totals"]["due"])
    if not asks_payment(snapshot) or due <= 0 or not seller["iban"]:
        return None
    if snapshot["payment_method"] not in ("", "transfer"):
        return None
    iban = "".join(seller["iban"].split())
    account = {
        "iban": french.iban(iban),
        "bic": seller["bic"],
        "bank": tidy(seller["bank_name"]) or None,
        "holder": tidy(seller_name(seller)),
        "reference": snapshot["number"] or None,
    }
    made: dict[str, Any] = {"title": "Règlement par virement", "accounts": [account]}
    usable = snapshot["number"] and not draft and not seller["is_fictitious"] and snapshot["currency"] == "EUR"
    code = epc_qr(seller_name(seller), iban, seller["bic"], due, snapshot["number"]) if usable else None
    if code:
        pictures["qr"] = code
        made |= {"qr": "qr", "qr_alt": f"{money(due)} à {seller_name(seller)}, référence {snapshot['number']}"}
    return made


def schedule(snapshot: Snapshot) -> list[dict[str, Any]] | None:
    """The instalments agreed; one alone says nothing more than the due date."""
    steps = snapshot["schedule"]
    if len(steps) < 2:
        return None
    return [
        {
            "title": tidy(step["title"]),
            "due": day(step["due_on"]) or tidy(step["condition"]),
            "mode": method(step["method"]),
            "share": rate(step["percent"]) if step["percent"] else "",
            "amount": money(step["amount"], snapshot["currency"]),
        }
        for step in steps
    ]


def signature(snapshot: Snapshot, pictures: dict[str, str], signed: SignedBy | None) -> list[dict[str, Any]] | None:
    """Where the client agrees: on quotes, and on any document that was signed."""
    if signed is None and (snapshot["kind"] != "quote" or snapshot["type"] == "proforma"):
        return None
    if signed is None:
        return [{"title": AGREEMENT, "text": tidy(_asked(snapshot))}]
    box: dict[str, Any] = {"title": AGREEMENT, "signed": tidy(signed["text"])}
    if signed["picture"]:
        pictures["signature"] = signed["picture"]
        box |= {"image": "signature", "image_alt": f"Signature : {signed['text']}"}
    return [box]


def _asked(snapshot: Snapshot) -> str:
    text = "Date, nom, mention manuscrite « bon pour accord » et signature."
    if snapshot["conditions"]:
        text += " La signature vaut acceptation des conditions jointes."
    if any(line["kind"] == "product" and line["optional"] and not line["chosen"] for line in snapshot["lines"]):
        text += " Options retenues : les cocher."
    return text
