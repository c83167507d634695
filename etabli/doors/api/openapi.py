"""The OpenAPI document: what the framework derives from the shapes, completed with errors, headers and security."""

from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _
from ninja import NinjaAPI

from etabli.doors.api.acting import Endpoint
from etabli.doors.api.problems import MEDIA_TYPE, TITLES
from etabli.kernel.resources import ApiFile, ApiResource

PREFIX = "/api/v1/"
ALWAYS = (401, 429, 500)
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "La même clé et le même corps donnent la première réponse, sans rien refaire (7 jours).",
    "schema": {"type": "string", "pattern": "^[!-~]{1,255}$"},
}
MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "ETag de l’état lu ; 412 si l’élément a changé depuis.",
    "schema": {"type": "string", "maxLength": 200},
}
PROBLEM = {
    "title": "Problem",
    "type": "object",
    "description": "RFC 9457. `detail` est la phrase de l’écran ; `errors` donne une phrase par champ.",
    "required": ["type", "title", "status", "detail", "errors"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
        "existing_id": {"type": "integer", "description": "409 : l’élément qui porte déjà cette référence externe."},
        "current_etag": {"type": "string", "description": "412 : l’état en vigueur."},
    },
}
_TEXT = {"schema": {"type": "string"}}
_NUMBER = {"schema": {"type": "integer"}}
LIMITS = {
    "RateLimit-Limit": {"description": "Requêtes permises par minute.", **_NUMBER},
    "RateLimit-Remaining": {"description": "Requêtes qui restent.", **_NUMBER},
    "RateLimit-Reset": {"description": "Secondes avant la minute suivante.", **_NUMBER},
    "RateLimit-Policy": _TEXT,
}
MARK = {"ETag": {"description": "État de l’élément, pour If-Match.", **_TEXT}}
PLACE = {"Location": {"description": "Adresse du nouvel élément.", **_TEXT}}


def extra(
    *statuses: int, once: bool = False, match: bool = False, mark: bool = False, born: bool = False
) -> dict[str, Any]:
    """What one operation answers besides its success, and the headers it takes and gives."""
    responses: dict[int, Any] = {
        status: {"$ref": f"#/components/responses/Problem{status}"} for status in sorted({*ALWAYS, *statuses})
    }
    headers = {**LIMITS, **(MARK if mark else {}), **(PLACE if born else {})}
    responses[201 if born else 200] = {"headers": headers}
    parameters = [*([KEY] if once else []), *([MATCH] if match else [])]
    return {"responses": responses, "parameters": parameters}


def no_content() -> dict[str, Any]:
    """Deleting answers nothing."""
    more = extra(403, 404, 409, 412, 422, match=True)
    more["responses"].pop(200)
    more["responses"][204] = {"headers": LIMITS}
    return more


def file_answer(file: ApiFile, more: dict[str, Any]) -> dict[str, Any]:
    """A file is answered as it is."""
    binary = {"type": "string", "format": "binary"}
    more["responses"][200] = {"headers": LIMITS, "content": {file.media_type: {"schema": binary}}}
    return more


class Texts:
    """Summaries, names and groups of a resource's operations."""

    def __init__(self, resource: ApiResource) -> None:
        self.resource, self.label = resource, str(resource.label)
        self.noun = resource.noun

    def listing(self) -> dict[str, Any]:
        return self._texts(f"list_{self.resource.name}", _("Lister"), self.resource.description)

    def one(self) -> dict[str, Any]:
        return self._texts(f"read_{self.noun}", _("Lire"))

    def create(self) -> dict[str, Any]:
        return self._texts(f"create_{self.noun}", _("Créer"), self.resource.create and self.resource.create.summary)

    def change(self) -> dict[str, Any]:
        return self._texts(f"change_{self.noun}", _("Modifier"), self.resource.change and self.resource.change.summary)

    def delete(self) -> dict[str, Any]:
        return self._texts(f"delete_{self.noun}", _("Supprimer"))

    def action(self, endpoint: Endpoint) -> dict[str, Any]:
        return self._texts(f"{self.noun}_{endpoint.name}", str(endpoint.info.label))

    def file(self, file: ApiFile) -> dict[str, Any]:
        return self._texts(f"{self.noun}_{file.name}", str(file.summary) or file.name.upper())

    def _texts(self, operation: str, summary: Any, description: Any = "") -> dict[str, Any]:
        name = operation.replace("-", "_")
        return {
            "operation_id": name,
            "summary": str(summary),
            "description": str(description or ""),
            "tags": [self.label],
        }


def document(api: NinjaAPI) -> dict[str, Any]:
    """The whole document."""
    found = dict(api.get_openapi_schema(path_prefix=PREFIX))
    found["info"] = {
        "title": "Établi",
        "version": "1",
        "description": _("Tout ce que permet un écran, avec les mêmes actions, droits et journal."),
        "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    }
    found["servers"] = [{"url": "/"}]
    components = dict(found["components"])
    components["schemas"] = dict(sorted({**components["schemas"], "Problem": PROBLEM}.items()))
    components["responses"] = {f"Problem{status}": _problem(status) for status in sorted(TITLES)}
    components["securitySchemes"] = {
        "TokenBearer": {"type": "http", "scheme": "bearer", "description": _("Clé créée dans Mon profil › API.")}
    }
    found["components"] = components
    found["paths"] = {path: _path(found["paths"][path]) for path in sorted(found["paths"])}
    return found


def _path(methods: dict[str, Any]) -> dict[str, Any]:
    for operation in methods.values():
        responses = {str(status): told for status, told in operation["responses"].items()}
        for status, told in responses.items():
            if "$ref" not in told:
                told.setdefault("description", HTTPStatus(int(status)).phrase)
        operation["responses"] = dict(sorted(responses.items()))
    return methods


def _problem(status: int) -> dict[str, Any]:
    headers: dict[str, Any] = dict(LIMITS) if status not in (401, 413) else {}
    if status == 429:
        headers["Retry-After"] = {"description": "Secondes à attendre.", **_NUMBER}
    if status == 401:
        headers["WWW-Authenticate"] = _TEXT
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    told: dict[str, Any] = {"description": TITLES[status][1], "content": content}
    return {**told, "headers": headers} if headers else told
