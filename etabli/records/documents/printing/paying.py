"""How to pay, when, and where to sign."""

from decimal import Decimal
from typing import Any, TypedDict

from etabli.foundation import french
from etabli.kernel.printing.pictures import epc_qr
from etabli.records.documents.printing.figures import asks_payment
from etabli.records.documents.printing.heads import seller_name, theme_text
from etabli.records.documents.printing.texts import day, method, money, rate, rich, short, tidy, word
from etabli.records.documents.snapshot_layout import Account
from etabli.records.documents.snapshot_schema import Instalment, Snapshot


class SignedBy(TypedDict):
    """An acceptance already given: the drawn signature as SVG text ("" when none) and who, when."""

    picture: str
    text: str


def payment(snapshot: Snapshot, pictures: dict[str, str], *, draft: bool) -> dict[str, Any] | None:
    """The account to pay into, with a code to scan; nothing when nothing is due or another means was agreed.

    A draft has no number to remind: it shows the account, never a code that a client could pay.
    """
    due = Decimal(snapshot["totals"]["due"])
    if not asks_payment(snapshot) or due <= 0 or not snapshot["seller"]["iban"]:
        return None
    if snapshot["payment_method"] not in ("", "transfer"):
        return None
    accounts = [
        _account(one, snapshot, pictures, place, draft=draft) for place, one in enumerate(accounts_of(snapshot))
    ]
    return {"title": word(snapshot, "payment"), "accounts": accounts}


def accounts_of(snapshot: Snapshot) -> list[Account]:
    """The account to pay into, then the others the firm shows (CFG-010)."""
    seller = snapshot["seller"]
    main: Account = {
        "label": seller.get("account_label", ""),
        "iban": seller["iban"],
        "bic": seller["bic"],
        "bank_name": seller["bank_name"],
        "holder": seller.get("account_holder", ""),
    }
    return [main, *(seller.get("accounts") or [])]


def _account(one: Account, snapshot: Snapshot, pictures: dict[str, str], place: int, *, draft: bool) -> dict[str, Any]:
    """One account with its own code to scan."""
    seller, due = snapshot["seller"], Decimal(snapshot["totals"]["due"])
    iban, holder = "".join(one["iban"].split()), one["holder"] or seller_name(seller)
    made: dict[str, Any] = {
        "label": tidy(one["label"] or one["bank_name"]) or None,
        "iban": french.iban(iban),
        "bic": one["bic"] or None,
        "bank": tidy(one["bank_name"]) or None,
        "holder": tidy(holder),
        "reference": snapshot["number"] or None,
    }
    usable = snapshot["number"] and not draft and not seller["is_fictitious"] and snapshot["currency"] == "EUR"
    code = epc_qr(holder, iban, one["bic"], due, snapshot["number"]) if usable else None
    if code:
        key = f"qr-{place}" if place else "qr"
        pictures[key] = code
        made |= {"qr": key, "qr_alt": f"{money(due)} à {holder}, référence {snapshot['number']}"}
    return made


def schedule(snapshot: Snapshot) -> list[dict[str, Any]] | None:
    """The instalments agreed, with their dates and amounts (INV-011); one alone says nothing more than the due date.
    What deposit invoices have asked already is said under the amount."""
    steps = snapshot["schedule"]
    if len(steps) < 2:
        return None
    currency = snapshot["currency"]
    asked = sum((Decimal(one["incl"]) for one in snapshot["deposits"]), Decimal(0))
    received = sum((Decimal(one["amount"]) for one in snapshot["payments"]), Decimal(0))
    rows = []
    for step in steps:
        amount = Decimal(step["amount"])
        part = min(asked, amount)
        asked -= part
        row: dict[str, Any] = {
            "title": tidy(step["title"]),
            "due": tidy(_due(step, foreseen=snapshot["kind"] == "quote")),
            "mode": method(step["method"]),
            "share": rate(step["percent"]) if step["percent"] else "",
            "amount": money(step["amount"], currency),
        }
        if part > 0:
            row["state"] = "Demandé en acompte" if part == amount else f"dont {money(part, currency)} en acompte"
        paid = min(received, amount - part)
        received -= paid
        if paid > 0 and not part:
            row["state"] = "Réglé d’avance" if paid == amount else f"dont {money(paid, currency)} réglés d’avance"
        rows.append(row)
    return rows


def _due(step: Instalment, *, foreseen: bool) -> str:
    """The date; on a quote the condition first, and the day it would be for an agreement today."""
    if not step["due_on"]:
        return step["condition"]
    return f"{step['condition']}, vers le {short(step['due_on'])}" if foreseen else day(step["due_on"])


def signature(snapshot: Snapshot, pictures: dict[str, str], signed: SignedBy | None) -> list[dict[str, Any]] | None:
    """Where the client agrees: on quotes, and on any document that was signed."""
    if signed is None and (snapshot["kind"] != "quote" or snapshot["type"] == "proforma"):
        return None
    if signed is None:
        return [{"title": word(snapshot, "agreement"), "text": _asked(snapshot)}]
    box: dict[str, Any] = {"title": word(snapshot, "agreement"), "signed": tidy(signed["text"])}
    if signed["picture"]:
        pictures["signature"] = signed["picture"]
        box |= {"image": "signature", "image_alt": f"Signature : {signed['text']}"}
    return [box]


def _asked(snapshot: Snapshot) -> Any:
    """What the client is asked to write there, in the theme's words or the usual ones."""
    if own := rich(theme_text(snapshot, "signature")):
        return own
    text = "Date, nom, mention manuscrite « bon pour accord » et signature."
    if snapshot["conditions"]:
        text += " La signature vaut acceptation des conditions jointes."
    if any(line["kind"] == "product" and line["optional"] and not line["chosen"] for line in snapshot["lines"]):
        text += " Options retenues : les cocher."
    return tidy(text)
