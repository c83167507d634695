"""Why a document bears no VAT: reason code of the structured invoice, sentence on paper (regulation.md 1.2)."""

from datetime import date

from etabli.foundation.vat import VatSituation, situation, situations
from etabli.records.documents.parties import is_french
from etabli.records.documents.snapshot_schema import Snapshot, VatRow

# Outside the scope of e-invoicing: the operations of articles 261 to 261 E (regulation.md 3.1).
OUT_OF_SCOPE = "VATEX-FR-CGI261"


def reason_of(row: VatRow, snapshot: Snapshot, on: date) -> tuple[str, str]:
    """Code and sentence for a VAT group, deduced from its category; ("", "") when VAT is charged or unknown."""
    found = _situation(row["category"], snapshot, on)
    return (found.reason_code, found.mention) if found else ("", "")


def sentence_of(code: str, on: date) -> str:
    """The sentence printed for a reason code somebody chose; "" for a code we have no wording for."""
    return next((known.mention for known in situations(on) if known.reason_code == code), "")


def _situation(category: str, snapshot: Snapshot, on: date) -> VatSituation | None:
    if category == "E":
        reason = "franchise" if snapshot["seller"]["vat_regime"] == "franchise" else snapshot.get("vat_reason", "")
        return next((known for known in situations(on) if known.key == reason), None)
    at_home = is_french(snapshot["buyer"])
    key = {
        "AE": "reverse_charge" if at_home else "intra_eu_services",
        "K": "intra_eu_goods",
        "G": "export_goods",
        "O": "export_services",
    }.get(category)
    return situation(key, on) if key else None
