"""The OpenAPI document: complete, readable, and only growing."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from etabli.doors.api.openapi import document
from etabli.doors.api.urls import interface

SNAPSHOT = Path(__file__).resolve().parent.parent / "openapi.json"
ERRORS = {"401", "429", "500"}


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(document(interface())))
    return found


def operations(told: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, one) for path, methods in told["paths"].items() for method, one in methods.items()]


def test_it_is_open_and_of_version_3_1(db: Any, told: dict[str, Any]) -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/json"
    assert answer.json() == told
    assert told["openapi"] == "3.1.0" and told["components"]["securitySchemes"]["TokenBearer"]["scheme"] == "bearer"


def test_every_operation_is_complete(told: dict[str, Any]) -> None:
    ids = [one["operationId"] for _path, _method, one in operations(told)]
    assert len(ids) == len(set(ids)) > 50
    for path, method, one in operations(told):
        where = f"{method} {path}"
        responses = one["responses"]
        assert one["security"] == [{"TokenBearer": []}], where
        assert set(responses) >= ERRORS, where
        assert one["summary"] and one["tags"], where
        success = [status for status in responses if status.startswith("2")]
        assert len(success) == 1, where
        assert "content" in responses[success[0]] or success == ["204"], where
        if method == "post":
            assert {"403", "404", "409", "413", "415", "422"} <= set(responses), where
            assert "Idempotency-Key" in {one["name"] for one in one["parameters"]}, where
        if method in ("patch", "delete"):
            assert "412" in responses and "If-Match" in {one["name"] for one in one["parameters"]}, where


def test_every_reference_leads_somewhere(told: dict[str, Any]) -> None:
    text = json.dumps(told)
    for kind, name in set(re.findall(r'"#/components/(\w+)/([\w.-]+)"', text)):
        assert name in told["components"][kind], name


def test_every_figure_is_an_exact_text(told: dict[str, Any]) -> None:
    assert '"number"' not in {json.dumps(schema.get("type")) for schema in every_schema(told["components"])}
    totals = told["components"]["schemas"]["TotalsOut"]["properties"]
    assert totals["incl"]["type"] == "string" and totals["incl"]["pattern"].startswith("^-?[0-9]")


def test_inputs_refuse_other_fields(told: dict[str, Any]) -> None:
    schemas = told["components"]["schemas"]
    names = {name for name in schemas if name.endswith(("Create", "Change", "Inputs", "In"))}
    assert len(names) > 20
    for name in names:
        assert schemas[name]["additionalProperties"] is False, name


def test_the_contract_only_grows(told: dict[str, Any]) -> None:
    """Programs written against the stored document keep working. To widen it, write the file anew:
    `etabli openapi`."""
    kept = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
    assert list(losses(kept["paths"], told["paths"], "paths")) == []
    assert list(losses(kept["components"], told["components"], "components")) == []
    assert kept == told, "the stored document is behind: etabli openapi"


def losses(old: Any, new: Any, where: str) -> Any:
    """What programs counted on and no longer find: fields, addresses, words, or a field that became obligatory."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name, value in old.items():
            if name in ("description", "summary", "title", "examples", "example", "tags"):
                continue
            if name not in new:
                yield f"{where}.{name} is gone"
            elif name == "required" and isinstance(value, list):
                yield from (
                    f"{where}: {one} became obligatory" for one in new[name] if one not in value and is_input(where)
                )
                yield from (
                    f"{where}: {one} may be absent now" for one in value if one not in new[name] and not is_input(where)
                )
            else:
                yield from losses(value, new[name], f"{where}.{name}")
        if "required" in new and "required" not in old and is_input(where):
            yield f"{where}: {new['required']} became obligatory"
    elif isinstance(old, list) and isinstance(new, list):
        if where.endswith(".enum"):
            yield from (f"{where}: {word} is gone" for word in old if word not in new)
        elif where.endswith((".parameters", ".anyOf")):
            keys = {one.get("name") or json.dumps(one, sort_keys=True): one for one in new}
            for one in old:
                key = one.get("name") or json.dumps(one, sort_keys=True)
                if key not in keys:
                    yield f"{where}: {key} is gone"
                else:
                    yield from losses(one, keys[key], f"{where}.{key}")
        elif old != new:
            yield f"{where} changed"
    elif old != new:
        yield f"{where}: {old} became {new}"


def is_input(where: str) -> bool:
    """Whether programs send this shape rather than read it."""
    name = next((part for part in where.split(".") if part.endswith(("Create", "Change", "Inputs", "In"))), "")
    return bool(name) or ".parameters" in where


def test_the_guard_of_the_contract_sees_what_is_lost(told: dict[str, Any]) -> None:
    def after(change: Any) -> list[str]:
        other = json.loads(json.dumps(told))
        change(other)
        return list(losses(told["components"], other["components"], "components")) + list(
            losses(told["paths"], other["paths"], "paths")
        )

    assert after(lambda other: None) == []
    schemas = "components", "schemas"
    assert after(lambda other: other[schemas[0]][schemas[1]]["PartyOut"]["properties"].pop("siren"))
    assert after(lambda other: other[schemas[0]][schemas[1]]["PartyCreate"].update(required=["name"]))
    assert after(lambda other: other[schemas[0]][schemas[1]]["PartyOut"]["required"].remove("name"))
    assert after(lambda other: other["paths"].pop("/api/v1/parties"))
    assert after(lambda other: other["paths"]["/api/v1/parties"]["get"]["parameters"].pop())
    assert not after(
        lambda other: other[schemas[0]][schemas[1]]["PartyOut"]["properties"].update(colour={"type": "string"})
    )
    assert not after(lambda other: other["paths"].update({"/api/v1/new": {}}))


def every_schema(value: Any) -> Any:
    if isinstance(value, dict):
        if "type" in value:
            yield value
        for part in value.values():
            yield from every_schema(part)
    elif isinstance(value, list):
        for part in value:
            yield from every_schema(part)


def test_the_page_to_read_it(db: Any, told: dict[str, Any]) -> None:
    answer = Client().get("/api/v1/docs")
    page = answer.content.decode()
    assert answer.status_code == 200
    for path, _method, one in operations(told):
        assert path in page and f'id="{one["operationId"]}"' in page
    assert "<script" not in page and "style=" not in page
    assert set(re.findall(r'(?:href|src)="([^"#]+)"', page)) == {"/static/api/docs.css", "/api/v1/openapi.json"}
    assert "script-src 'self'" in answer["Content-Security-Policy"]
