"""The directory of recipients (XP Z12-013, annex B): at which addresses a business wants its invoices."""

from dataclasses import asdict, dataclass
from typing import Any

from etabli.records.lifecycle.gateways.talking import Declined, Talk

SHOWN = 50


@dataclass(frozen=True)
class DirectoryLine:
    """One address of a business. `status`: Enabled, Disabled or Upcoming; `platform`: WK, or DFH for the State's."""

    address: str
    siren: str
    siret: str = ""
    routing_code: str = ""
    label: str = ""
    status: str = "Enabled"
    platform: str = ""

    @property
    def is_active(self) -> bool:
        """Whether invoices are received there now."""
        return self.status == "Enabled"

    def plain(self) -> dict[str, str]:
        """Plain values, to keep."""
        return asdict(self)


class Directory:
    """Looks recipients up."""

    def __init__(self) -> None:
        self.talk = Talk("directory")

    def lines_of(self, siren: str) -> list[DirectoryLine]:
        """Every line of a business, active ones first. Raises Unanswered or Declined."""
        asked = {"filters": {"siren": {"op": "strict", "value": siren}}, "limit": SHOWN}
        try:
            answer = self.talk.json("POST", "/v1/directory-line/search", json=asked)
        except Declined as no:
            if no.code in ("404", "NOT_FOUND"):
                return []
            raise
        rows = answer.get("results")
        found = [_line(row) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        kept = [line for line in found if line.address and line.siren == siren]
        return sorted(kept, key=lambda line: (not line.is_active, line.address))


def _line(row: dict[str, Any]) -> DirectoryLine:
    routing: Any = row.get("routingCode")
    routing = routing if isinstance(routing, dict) else {}
    return DirectoryLine(
        address=_text(row.get("addressingIdentifier")),
        siren=_text(row.get("siren")),
        siret=_text(row.get("siret")),
        routing_code=_text(row.get("routingIdentifier") or routing.get("routingIdentifier")),
        label=_text(routing.get("routingCodeName")),
        status=_text(row.get("directoryLineStatus") or "Enabled"),
        platform=_text(row.get("platformType")),
    )


def _text(value: Any) -> str:
    return str(value or "").strip()[:125]
