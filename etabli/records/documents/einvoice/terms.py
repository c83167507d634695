"""A snapshot as the business terms of EN 16931, made fresh each time: the writer changes what it is given."""

from datetime import date

from etabli.foundation.french import short
from etabli.foundation.money import exact_arithmetic
from etabli.records.documents.einvoice.lines import Terms, free_lines, lines_of
from etabli.records.documents.einvoice.parties import buyer_of, delivered_to, seller_of
from etabli.records.documents.einvoice.sums import sums_of
from etabli.records.documents.einvoice.texts import written
from etabli.records.documents.mentions.compose import is_paid
from etabli.records.documents.snapshot_schema import Reference, Snapshot

INVOICE, DEPOSIT, CREDIT_NOTE, DEPOSIT_CREDIT = "380", "386", "381", "503"
CORRECTIVE, SELF_BILLED, SELF_BILLED_CREDIT = "384", "389", "261"
GENERAL_NOTE = "AAI"
CREDIT_TERMS = "Avoir à déduire de votre prochain règlement, ou remboursé sur demande."
# UNTDID 4461. 58 and 30 want an IBAN; 59 wants a mandate, 49 does not.
MEANS = {"transfer": "58", "card": "48", "cheque": "20", "direct_debit": "49", "cash": "10"}


@exact_arithmetic()
def terms_of(snapshot: Snapshot) -> Terms:
    """The whole document as BT and BG numbers."""
    lines = lines_of(snapshot)
    terms: Terms = {
        "BT-1": snapshot["number"],
        "BT-2": snapshot["issued_on"],
        "BT-3": type_code(snapshot),
        "BT-5": snapshot["currency"],
        "BT-23": snapshot["frame"],
        "BG-1": _notes(snapshot),
        "BG-4": seller_of(snapshot),
        "BG-7": buyer_of(snapshot),
        "BG-25": lines,
        **sums_of(snapshot, lines),
        **_delivery(snapshot),
        **_payment(snapshot),
        **_references(snapshot),
    }
    if exigible := _exigibility(snapshot):
        terms["BT-8"] = exigible
    return terms


def type_code(snapshot: Snapshot) -> str:
    """UNTDID 1001 (BR-FR-04)."""
    if snapshot["type"] == "credit_note":
        corrects = snapshot["corrects"]
        if corrects and corrects.get("type") == "deposit":
            return DEPOSIT_CREDIT
        return SELF_BILLED_CREDIT if snapshot.get("self_billed") else CREDIT_NOTE
    if snapshot["type"] == "deposit":
        return DEPOSIT
    if snapshot.get("self_billed"):
        return SELF_BILLED
    return CORRECTIVE if snapshot["corrects"] else INVOICE


def _notes(snapshot: Snapshot) -> list[Terms]:
    notes = [{"BT-21": code, "BT-22": written(text)} for code, text in snapshot["notes"].items() if written(text)]
    free = list(free_lines(snapshot))
    if free:
        notes.append({"BT-21": GENERAL_NOTE, "BT-22": "Sans supplément de prix\u00a0: " + " ; ".join(free)})
    return notes


def _delivery(snapshot: Snapshot) -> Terms:
    """Date or period, and place. A deposit delivers nothing yet; otherwise silence means the day of issue."""
    terms: Terms = {"BG-13": delivered_to(snapshot)}
    if period := snapshot["period"]:
        terms |= {key: day for key, day in (("BT-73", period["start"]), ("BT-74", period["end"])) if day}
    if snapshot["delivery_on"]:
        terms["BT-72"] = snapshot["delivery_on"]
    elif not period and snapshot["type"] == "invoice":
        terms["BT-72"] = snapshot["issued_on"]
    return terms


def _payment(snapshot: Snapshot) -> Terms:
    seller, terms = snapshot["seller"], {}
    if snapshot["type"] == "credit_note":
        return {"BT-20": CREDIT_TERMS}
    paid_on = max((payment["date"] for payment in snapshot["payments"]), default="")
    if due := paid_on if is_paid(snapshot) else snapshot["due_on"]:
        terms["BT-9"] = due
    if agreed := _agreed(snapshot):
        terms["BT-20"] = written(agreed)
    means = MEANS.get(snapshot["payment_method"])
    if means and (means != MEANS["transfer"] or seller["iban"]):
        terms |= {"BT-81": means, "BT-83": snapshot["number"]}
    if terms.get("BT-81") == MEANS["transfer"]:
        terms |= {"BT-84": "".join(seller["iban"].split()), "BT-85": written(seller["name"])}
        if seller["bic"]:
            terms["BT-86"] = "".join(seller["bic"].split())
    return terms


def _agreed(snapshot: Snapshot) -> str:
    """BT-20: each instalment with its date and amount (BT-9 then is the first of them), or the conditions in words."""
    steps = snapshot["schedule"]
    if len(steps) < 2:
        return snapshot["payment_terms"]
    told = [f"{one['title']} : {one['amount']} {snapshot['currency']} le {_short(one['due_on'])}" for one in steps]
    return " ; ".join(told)


def _short(day: str) -> str:
    return short(date.fromisoformat(day)) if day else ""


def _references(snapshot: Snapshot) -> Terms:
    named: dict[str, Reference] = {}
    corrected = [snapshot["corrects"]] if snapshot["corrects"] else []
    for reference in (*corrected, *snapshot["preceding"], *snapshot["deposits"]):
        named.setdefault(reference["number"], reference)
    terms: Terms = {}
    if named:
        terms["BG-3"] = [
            {"BT-25": number} | ({"BT-26": one["date"]} if one["date"] else {}) for number, one in named.items()
        ]
    if snapshot["purchase_order_number"]:
        terms["BT-13"] = written(snapshot["purchase_order_number"])
    orders = [origin["number"] for origin in snapshot["origins"] if origin["kind"] == "order" and origin["number"]]
    if orders:
        terms["BT-14"] = orders[0]
    return terms


def _exigibility(snapshot: Snapshot) -> str:
    """BT-8, when one rule holds for the whole document: debit option, collection (services, deposits), delivery."""
    if not any(row["category"] == "S" for row in snapshot["vat"]) or snapshot["nature"] == "mixed":
        return "invoice" if snapshot["seller"]["vat_on_debits"] and snapshot["vat"] else ""
    if snapshot["type"] == "deposit":
        return "payment"
    if snapshot["nature"] == "goods":
        return "delivery"
    return "invoice" if snapshot["seller"]["vat_on_debits"] else "payment"
