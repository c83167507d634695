"""Asking the interface as a program would."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

from etabli.kernel.people.models import ApiToken


class Program:
    """A program with its token. Every answer's body is in `.data`."""

    def __init__(self, user: Any, *, scope: str = "write", name: str = "API") -> None:
        self.user = user
        self.token, self.secret = ApiToken.issue(user, scope=scope, name=name)
        self.client = Client(raise_request_exception=False)

    def get(self, path: str, **filters: Any) -> Any:
        return self._read(self.client.get(f"/api/v1{path}", filters, headers=self._headers({})))

    def post(self, path: str, data: Any = None, *, raw: bytes | None = None, **headers: str) -> Any:
        return self._send("post", path, data, raw, headers)

    def patch(self, path: str, data: Any, **headers: str) -> Any:
        return self._send("patch", path, data, None, headers)

    def delete(self, path: str, **headers: str) -> Any:
        return self._read(self.client.delete(f"/api/v1{path}", headers=self._headers(headers)))

    def _send(self, method: str, path: str, data: Any, raw: bytes | None, headers: dict[str, str]) -> Any:
        body = raw if raw is not None else b"" if data is None else json.dumps(data).encode()
        send = getattr(self.client, method)
        content_type = headers.pop("content_type", "application/json")
        answer = send(f"/api/v1{path}", data=body, content_type=content_type, headers=self._headers(headers))
        return self._read(answer)

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in more.items()}
        return {"Authorization": f"Bearer {self.secret}", **named}

    @staticmethod
    def _read(answer: HttpResponse) -> Any:
        is_json = "json" in answer.headers.get("Content-Type", "")
        answer.data = json.loads(answer.content) if is_json and answer.content else None  # type: ignore[attr-defined]
        return answer


def problem(answer: Any, status: int) -> dict[str, str]:
    """The answer is a problem of this status; its faults by field."""
    assert answer.status_code == status, (answer.status_code, answer.content)
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.data["status"] == status
    assert answer.data["type"].startswith("urn:etabli:problem:")
    assert answer.data["title"] and answer.data["detail"]
    return {fault["field"]: fault["message"] for fault in answer.data["errors"]}
