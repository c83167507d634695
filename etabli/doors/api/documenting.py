"""The OpenAPI document, and a page to read it: drawn here, with nothing from elsewhere."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from etabli.doors.api.catalogue import resources
from etabli.doors.api.openapi import PREFIX, document
from etabli.kernel.modules import plugged
from etabli.kernel.resources import ApiResource


def document_view(interface: Callable[[], NinjaAPI]) -> Callable[..., HttpResponse]:
    """`/api/v1/openapi.json`: open to all, it holds no data."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        return JsonResponse(shown(document(interface())), json_dumps_params={"ensure_ascii": False})

    return view


def docs_view(interface: Callable[[], NinjaAPI]) -> Callable[..., HttpResponse]:
    """`/api/v1/docs`: the same, to read."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        told = shown(document(interface()))
        return render(
            request, "api/docs.html", {"groups": groups_of(told), "schemas": schemas_of(told), "info": told["info"]}
        )

    return view


def shown(told: dict[str, Any]) -> dict[str, Any]:
    """The document without the addresses of areas that are switched off."""
    on = plugged(ApiResource)
    off = {f"{PREFIX}{resource.name}" for resource in resources() if resource not in on}
    told["paths"] = {
        path: methods
        for path, methods in told["paths"].items()
        if not any(path == start or path.startswith(f"{start}/") for start in off)
    }
    return told


def groups_of(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Operations under their resource, in the order of the declarations."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            success = next(status for status in operation["responses"] if status.startswith("2"))
            answer: dict[str, Any] = operation["responses"][success].get("content", {})
            shape: dict[str, Any] = next((kind["schema"] for kind in answer.values()), {})
            row = {
                "method": method.upper(),
                "path": path,
                "summary": operation["summary"],
                "description": operation.get("description", ""),
                "id": operation["operationId"],
                "parameters": [
                    {
                        "name": one["name"],
                        "in": one["in"],
                        "type": type_of(one["schema"]),
                        "required": one.get("required"),
                    }
                    for one in operation["parameters"]
                ],
                "body": name_of(body),
                "status": success,
                "answer": name_of(shape) or ", ".join(answer),
                "errors": [status for status in operation["responses"] if not status.startswith("2")],
            }
            groups.setdefault(operation["tags"][0], []).append(row)
    return [
        {"label": label, "slug": f"groupe-{place}", "rows": rows} for place, (label, rows) in enumerate(groups.items())
    ]


def schemas_of(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Fields of each shape."""
    return [
        {
            "name": name,
            "description": schema.get("description", ""),
            "fields": [
                {"name": field, "type": type_of(details), "required": field in schema.get("required", ())}
                for field, details in schema.get("properties", {}).items()
            ],
        }
        for name, schema in told["components"]["schemas"].items()
    ]


def type_of(schema: dict[str, Any]) -> str:
    """A schema in a few words."""
    if "$ref" in schema:
        return name_of(schema)
    if options := schema.get("anyOf"):
        return " | ".join(type_of(option) for option in options)
    if "enum" in schema or "const" in schema:
        return " | ".join(f'"{value}"' for value in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return f"[{type_of(schema.get('items', {}))}]"
    words = [str(schema.get("format") or schema.get("type", ""))]
    if pattern := schema.get("pattern"):
        words.append(pattern)
    return " ".join(words)


def name_of(schema: dict[str, Any]) -> str:
    """Name of the shape a schema points at; the one among alternatives."""
    for option in schema.get("anyOf", ()):
        if name := name_of(option):
            return name
    return str(schema.get("$ref", "")).rsplit("/", 1)[-1]
