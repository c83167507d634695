"""A platform of one's own, on this machine: answers as XP Z12-013 describes and remembers what it was given."""

import hashlib
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.settings import set_value

SECRET = "un-secret"


@dataclass
class FakePlatform:
    """`deposited` holds (flow info, bytes) in order; `waiting` the flows to read; `failing` the next answers' codes;
    `lost`: a deposit is taken and answered by an error."""

    server: HTTPServer
    deposited: dict[str, tuple[dict[str, Any], bytes]] = field(default_factory=dict)
    acknowledgements: dict[str, dict[str, Any]] = field(default_factory=dict)
    waiting: dict[str, tuple[dict[str, Any], bytes]] = field(default_factory=dict)
    lines: list[dict[str, Any]] = field(default_factory=list)
    failing: list[int] = field(default_factory=list)
    lost: bool = False
    tokens: int = 0

    def __post_init__(self) -> None:
        self.server.expect_request("/token", method="POST").respond_with_handler(self._token)
        self.server.expect_request("/flow/v1/flows", method="POST").respond_with_handler(self._deposit)
        self.server.expect_request("/flow/v1/flows/search", method="POST").respond_with_handler(self._search)
        self.server.expect_request("/flow/v1/directory-line/search", method="POST").respond_with_handler(
            self._directory
        )

    def configure(self) -> "FakePlatform":
        """Make it the platform of the account."""
        for key, value in (
            ("flow_url", self.server.url_for("/flow")),
            ("token_url", self.server.url_for("/token")),
            ("client_id", "etabli"),
            ("client_secret", SECRET),
        ):
            set_value(f"platform.{key}", value, by=SYSTEM)
        return self

    def publish(self, flow_type: str, data: bytes, *, syntax: str = "CDAR", name: str = "flux.xml") -> str:
        """Make a file wait to be fetched; answers its flow id."""
        flow_id = str(uuid.uuid4())
        told = {"flowId": flow_id, "flowType": flow_type, "flowSyntax": syntax, "name": name, "flowDirection": "In"}
        self.waiting[flow_id] = ({**told, "updatedAt": "2027-09-01T08:00:00Z"}, data)
        self._expose(flow_id)
        return flow_id

    def _token(self, request: Request) -> Response:
        assert request.form["client_id"] == "etabli"
        if request.form["client_secret"] != SECRET:
            return _answer(401, errorCode="UNAUTHORIZED")
        self.tokens += 1
        return _answer(200, access_token="jeton", token_type="Bearer")

    def _refusal(self, request: Request) -> Response | None:
        if request.headers.get("Authorization") != "Bearer jeton":
            return _answer(401, errorCode="UNAUTHORIZED")
        if self.failing:
            return _answer(self.failing.pop(0), errorCode="BROKEN", errorMessage="fichier illisible")
        return None

    def _deposit(self, request: Request) -> Response:
        if (refusal := self._refusal(request)) is not None:
            return refusal
        info = json.loads(request.form["flowInfo"])
        data = request.files["file"].read()
        assert info["sha256"] == hashlib.sha256(data).hexdigest()
        flow_id = str(uuid.uuid4())
        self.deposited[flow_id] = (info, data)
        self._expose(flow_id)
        if self.lost:
            self.lost = False
            return _answer(502)
        return _answer(202, flowId=flow_id, **info)

    def _search(self, request: Request) -> Response:
        if (refusal := self._refusal(request)) is not None:
            return refusal
        where = request.get_json()["where"]
        if "trackingId" in where:
            rows = [self._told(key) for key in self.deposited]
            return _answer(200, results=[row for row in rows if row["trackingId"] == where["trackingId"]])
        rows = [told for told, _data in self.waiting.values() if told["flowType"] in where["flowType"]]
        return _answer(200, results=rows)

    def _directory(self, request: Request) -> Response:
        if (refusal := self._refusal(request)) is not None:
            return refusal
        wanted = request.get_json()["filters"]["siren"]["value"]
        rows = [line for line in self.lines if line["siren"] == wanted]
        return _answer(200, results=rows, totalNumberOfResults=len(rows))

    def _expose(self, flow_id: str) -> None:
        self.server.expect_request(f"/flow/v1/flows/{flow_id}", method="GET").respond_with_handler(self._read)

    def _read(self, request: Request) -> Response:
        if (refusal := self._refusal(request)) is not None:
            return refusal
        flow_id = request.path.rsplit("/", 1)[-1]
        if request.args["docType"] == "Original":
            return Response({**self.deposited, **self.waiting}[flow_id][1], content_type="application/xml")
        return _answer(200, **self._told(flow_id))

    def _told(self, flow_id: str) -> dict[str, Any]:
        acknowledged = self.acknowledgements.get(flow_id, {"status": "Pending"})
        return {**self.deposited[flow_id][0], "flowId": flow_id, "acknowledgement": acknowledged}


def _answer(code: int, **told: Any) -> Response:
    return Response(json.dumps(told), status=code, content_type="application/json")
