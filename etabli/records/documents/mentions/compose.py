"""From the facts of a document to its legal sentences, its notes and its frame (regulation.md 1.1, 1.2, 3.3)."""

from datetime import date
from decimal import Decimal
from typing import cast

from etabli.records.documents.mentions.reasons import OUT_OF_SCOPE, reason_of, sentence_of
from etabli.records.documents.mentions.wordings import wording
from etabli.records.documents.parties import is_french, siren_of
from etabli.records.documents.snapshot_schema import Nature, ReasonedVatRow, Snapshot, counted

VAT_GROUP_MEMBER = "MEMBRE_ASSUJETTI_UNIQUE"
LETTERS = {"goods": "B", "services": "S", "mixed": "M"}


def complete(snapshot: Snapshot, *, on: date | None = None) -> Snapshot:
    """The same snapshot with all that follows from its facts: nature, frame, VAT reasons, notes, mentions.

    `on` is the day whose wordings apply: that of the document by default. What the caller already chose (nature,
    reason of an exemption) is kept.
    """
    done = cast(Snapshot, dict(snapshot))  # what is in it is read, never changed
    day = on or (date.fromisoformat(done["issued_on"]) if done["issued_on"] else date.today())
    done["nature"] = done.get("nature") or nature_of(done)
    done["vat"] = _reasoned(done, day)
    done["frame"] = frame_of(done)
    done["notes"] = notes_of(done, day)
    done["mentions"] = mentions_of(done, day)
    return done


def nature_of(snapshot: Snapshot) -> Nature:
    """Goods only, services only, or both (newer mention 3 of 242 nonies A); shipping is accessory."""
    natures = {line["nature"] for line in snapshot["lines"] if counted(line)}
    if natures == {"goods", "services"}:
        return "mixed"
    return "goods" if natures == {"goods"} else "services"


def frame_of(snapshot: Snapshot) -> str:
    """BT-23: letter of the nature, 4 for a final invoice after deposits, 2 when already paid, else 1 (BR-FR-08)."""
    letter = LETTERS[snapshot["nature"]]
    if snapshot["deposits"] and snapshot["type"] == "invoice":
        return f"{letter}4"
    return f"{letter}2" if is_paid(snapshot) else f"{letter}1"


def is_paid(snapshot: Snapshot) -> bool:
    """Paid whole before it was issued: the frame then wants paid = total and a due date (BR-FR-CO-09)."""
    totals = snapshot["totals"]
    paid = Decimal(totals["paid"])
    dated = bool(snapshot["payments"]) and snapshot["type"] in ("invoice", "deposit")
    return dated and paid > 0 and paid == Decimal(totals["incl"]) and Decimal(totals["due"]) == 0


def treatment_of(snapshot: Snapshot) -> str:
    """Note BAR: how the platforms must treat the invoice (BR-FR-20).

    A French business whose SIREN is unknown cannot be routed: the invoice stays valid, and is only archived.
    """
    buyer = snapshot["buyer"]
    if not buyer["is_business"]:
        return "B2C"
    if not is_french(buyer):
        return "B2BINT"
    if snapshot["vat"] and all(row["reason_code"].startswith(OUT_OF_SCOPE) for row in snapshot["vat"]):
        return "OUTOFSCOPE"
    return "B2B" if siren_of(buyer) else "ARCHIVEONLY"


def notes_of(snapshot: Snapshot, on: date) -> dict[str, str]:
    """The four notes French rules want once each on a structured invoice (BR-FR-05, BR-FR-20)."""
    seller, business = snapshot["seller"], snapshot["buyer"]["is_business"]
    told = {"TXD": VAT_GROUP_MEMBER} if seller.get("vat_group_member") else {}
    return told | {
        "PMT": wording("recovery" if business else "recovery_consumer", on),
        "PMD": (seller["late_terms"] or wording("late", on)) if business else wording("late_consumer", on),
        "AAB": seller["discount_terms"] or wording("no_discount", on),
        "BAR": treatment_of(snapshot),
    }


def mentions_of(snapshot: Snapshot, on: date) -> list[str]:
    """The sentences printed under the totals, whole and once each; why there is no VAT stands beside the totals."""
    seller, notes = snapshot["seller"], snapshot["notes"]
    found: list[str] = [wording("fictitious", on)] if seller["is_fictitious"] else []
    charged = Decimal(snapshot["totals"]["vat_total"]) != 0
    if snapshot["type"] == "proforma":
        found.append(wording("proforma", on))
    if snapshot["kind"] == "invoice":
        found += _invoice_mentions(snapshot, notes, on, charged=charged)
    return found + [mention for mention in seller["own_mentions"] if mention.strip()]


def _invoice_mentions(snapshot: Snapshot, notes: dict[str, str], on: date, *, charged: bool) -> list[str]:
    seller, business, kind = snapshot["seller"], snapshot["buyer"]["is_business"], snapshot["type"]
    found: list[str] = [wording("vat_group", on)] if seller.get("vat_group_member") else []
    if kind == "credit_note":
        return [*found, wording("credit", on)] if charged and business else found
    if business:
        found.append(f"{notes['PMD']} {notes['PMT']} {notes['AAB']}")
    else:
        found.append(notes["AAB"])
    if kind == "deposit" and charged and not seller["vat_on_debits"]:
        found.append(wording("deposit", on))
    if seller["vat_on_debits"] and charged:
        found.append(wording("debits", on))
    return found


def _reasoned(snapshot: Snapshot, on: date) -> list[ReasonedVatRow]:
    chosen = {(row["category"], Decimal(row["rate"])): row for row in snapshot.get("vat") or []}
    rows: list[ReasonedVatRow] = []
    for row in snapshot["totals"]["vat"]:
        given = chosen.get((row["category"], Decimal(row["rate"])))
        code, reason = reason_of(row, snapshot, on)
        if given is not None and given["reason_code"]:
            code = given["reason_code"]
            reason = given["reason"] or sentence_of(code, on)
        rows.append({**row, "reason_code": code, "reason": reason})
    return rows
