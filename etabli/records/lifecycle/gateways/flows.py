"""The flows exchanged with the platform (XP Z12-013, annex A): deposit, search, reading."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from etabli.records.lifecycle.gateways.talking import LARGEST, Talk, Unanswered

PAGE, PAGES = 100, 50


@dataclass(frozen=True)
class RemoteFlow:
    """A flow as the platform tells it. `acknowledgement`: Pending, Ok or Error, with its first explanation."""

    flow_id: str
    tracking_id: str = ""
    flow_type: str = ""
    syntax: str = ""
    name: str = ""
    updated_at: str = ""
    acknowledgement: str = "Pending"
    explanation: str = ""


class Flows:
    """Deposits files and reads those that wait."""

    def __init__(self) -> None:
        self.talk = Talk("flow")

    def deposit(self, info: dict[str, str], data: bytes, media_type: str) -> str:
        """Hand a file over; answers its flow id. Raises Declined, or Unanswered: then nobody knows whether it came."""
        told = {key: value for key, value in info.items() if value}
        parts = {
            "flowInfo": (None, json.dumps(told), "application/json"),
            "file": (info["name"], data, media_type),
        }
        answer = self.talk.json("POST", "/v1/flows", files=parts)
        flow_id = str(answer.get("flowId") or "")
        if not flow_id:
            raise Unanswered(_("La plateforme n’a pas donné l’identifiant du flux."))
        return flow_id

    def tracked(self, tracking_id: str) -> RemoteFlow | None:
        """The flow deposited under our own reference, if it ever came."""
        found = self.talk.json("POST", "/v1/flows/search", json={"where": {"trackingId": tracking_id}, "limit": 1})
        return next((flow for flow in _flows(found) if flow.tracking_id == tracking_id), None)

    def told(self, flow_id: str) -> RemoteFlow:
        """How far a flow has come."""
        return _flow(self.talk.json("GET", f"/v1/flows/{flow_id}", params={"docType": "Metadata"}))

    def waiting(self, types: tuple[str, ...], since: str) -> Iterator[RemoteFlow]:
        """Flows that came for us since a moment (ISO 8601), page after page."""
        where: dict[str, Any] = {"flowDirection": ["In"], "flowType": list(types)}
        if since:
            where["updatedAfter"] = since
        asked: dict[str, Any] = {"where": where, "limit": PAGE}
        for _page in range(PAGES):
            answer = self.talk.json("POST", "/v1/flows/search", json=asked)
            yield from _flows(answer)
            if not answer.get("nextCursor"):
                return
            asked = {**asked, "cursor": answer["nextCursor"]}

    def read(self, flow_id: str) -> bytes:
        """The file of a flow, as it was deposited."""
        data = self.talk.ask("GET", f"/v1/flows/{flow_id}", params={"docType": "Original"}).content
        if len(data) > LARGEST:
            raise Unanswered(_("Ce fichier dépasse 100 Mo."))
        return bytes(data)


def _flows(answer: dict[str, Any]) -> list[RemoteFlow]:
    rows = answer.get("results")
    found = [_flow(row) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [flow for flow in found if flow.flow_id]


def _flow(row: dict[str, Any]) -> RemoteFlow:
    acknowledged: Any = row.get("acknowledgement")
    acknowledged = acknowledged if isinstance(acknowledged, dict) else {}
    details = acknowledged.get("details")
    first = details[0] if isinstance(details, list) and details and isinstance(details[0], dict) else {}
    return RemoteFlow(
        flow_id=str(row.get("flowId") or "")[:120],
        tracking_id=str(row.get("trackingId") or ""),
        flow_type=str(row.get("flowType") or ""),
        syntax=str(row.get("flowSyntax") or "")[:12],
        name=str(row.get("name") or "")[:200],
        updated_at=str(row.get("updatedAt") or row.get("submittedAt") or ""),
        acknowledgement=str(acknowledged.get("status") or "Pending"),
        explanation=str(first.get("reasonMessage") or first.get("reasonCode") or "")[:400],
    )
