"""The interface itself: one set of addresses per declared resource, laid out at start."""

from collections.abc import Callable
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from ninja import Body, NinjaAPI, Path, Query
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import BeforeValidator, WithJsonSchema, create_model

from etabli.doors.api.acting import Endpoint, act
from etabli.doors.api.bodies import StrictParser
from etabli.doors.api.catalogue import endpoints, home_of, resources
from etabli.doors.api.idempotency import done_once
from etabli.doors.api.openapi import Texts, extra, file_answer, no_content
from etabli.doors.api.problems import answer_error
from etabli.doors.api.reading import BIGGEST_ID, file_of, list_records, one_record, refuse_unknown_filters
from etabli.doors.api.tokens import TokenBearer
from etabli.doors.api.writing import change_record, create_record, delete_record
from etabli.kernel.actions.performing import starting_over
from etabli.kernel.resources import ApiFile, ApiResource, QueryText, Shape
from etabli.kernel.resources.values import wrong

MOST = 200
ID = "/{int:id}"
LIST: Any = list  # indexed with kinds that only the start knows
QUERY: Any = Query
BODY: Any = Body


def _read_limit(value: Any) -> int:
    if not (
        isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 4 and 0 < int(value) <= MOST
    ):
        raise wrong(_("Un nombre de 1 à %(most)s est attendu.") % {"most": MOST})
    return int(value)


# an id too great for any record is simply absent (404)
PathId = Annotated[int, WithJsonSchema({"type": "integer", "minimum": 1, "maximum": BIGGEST_ID})]
Limit = Annotated[
    int,
    BeforeValidator(_read_limit),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST, "default": 50}),
]
Cursor = Annotated[QueryText, WithJsonSchema({"type": "string", "maxLength": 200})]


def build() -> NinjaAPI:
    """Lay out every resource that any area declares; areas that are off answer 404."""
    api = NinjaAPI(
        title="Établi",
        version="1",
        openapi_url=None,
        docs_url=None,
        auth=TokenBearer(),
        parser=StrictParser(),
        urls_namespace="api-v1",
    )
    for kind in (Exception, Http404, HttpError, ValidationError, AuthenticationError):
        api.add_exception_handler(kind, answer_error)
    for resource in resources():
        _add_reading(api, resource)
        _add_writing(api, resource)
        for endpoint in endpoints()[resource.name]:
            _add_action(api, endpoint)
        for file in resource.files:
            _add_file(api, resource, file)
    return api


def _add_reading(api: NinjaAPI, resource: ApiResource) -> None:
    filters = filters_of(resource)
    page = create_model(
        f"{_title(resource)}Page", __base__=Shape, items=(LIST[resource.fields], ...), next_cursor=(str | None, ...)
    )

    def read_list(request: HttpRequest, filters: Any) -> HttpResponse:
        return list_records(resource, filters, request.auth).as_response()  # type: ignore[attr-defined]

    def read_one(request: HttpRequest, id: Any) -> HttpResponse:
        return one_record(resource, id, request.auth).as_response()  # type: ignore[attr-defined]

    read_list.__annotations__["filters"] = QUERY[filters]
    texts = Texts(resource)
    known = frozenset(filters.model_fields)
    add = _adder(api, "get", f"/{resource.name}", {200: page}, extra(403, 404, 422), texts.listing(), known)
    add(read_list)
    _adder(api, "get", f"/{resource.name}{ID}", {200: resource.fields}, extra(403, 404, 422, mark=True), texts.one())(
        read_one
    )


def _add_writing(api: NinjaAPI, resource: ApiResource) -> None:
    texts, here = Texts(resource), f"/{resource.name}{ID}"
    if resource.create is not None:

        def create(request: HttpRequest, data: Any) -> HttpResponse:
            caller = request.auth  # type: ignore[attr-defined]
            work = lambda: starting_over(lambda: create_record(resource, data, caller))  # noqa: E731
            return done_once(request, lambda: work).as_response()

        create.__annotations__["data"] = BODY[resource.create.body]
        more = extra(403, 404, 409, 413, 415, 422, once=True, mark=True, born=True)
        _adder(api, "post", f"/{resource.name}", {201: resource.fields}, more, texts.create())(create)
    if resource.change is not None:

        def change(request: HttpRequest, id: Any, data: Any) -> HttpResponse:
            caller = request.auth  # type: ignore[attr-defined]
            return starting_over(lambda: change_record(resource, id, data, request, caller)).as_response()

        change.__annotations__["data"] = BODY[resource.change.body]
        more = extra(403, 404, 409, 412, 413, 415, 422, match=True, mark=True)
        _adder(api, "patch", here, {200: resource.fields}, more, texts.change())(change)
    if resource.remove is not None:

        def delete(request: HttpRequest, id: Any) -> HttpResponse:
            caller = request.auth  # type: ignore[attr-defined]
            return starting_over(lambda: delete_record(resource, id, request, caller)).as_response()

        more = extra(403, 404, 409, 412, 422, match=True) | no_content()
        _adder(api, "delete", here, {204: None}, more, texts.delete())(delete)


def _add_action(api: NinjaAPI, endpoint: Endpoint) -> None:
    resource = endpoint.resource

    def perform(request: HttpRequest, id: Any, data: Any = None) -> HttpResponse:
        caller = request.auth  # type: ignore[attr-defined]
        return done_once(request, lambda: act(endpoint, id, data, caller, home_of)).as_response()

    required = any(field.is_required() for field in endpoint.body.model_fields.values())
    if required:
        perform.__annotations__["data"] = Annotated[endpoint.body, Body(...)]
        perform.__defaults__ = None
    else:
        perform.__annotations__["data"] = Annotated[endpoint.body | None, Body()]
    home = home_of(endpoint.info.creates) if endpoint.creates else None
    answer = {201: home.fields} if home is not None else {200: resource.fields}
    more = extra(403, 404, 409, 412, 413, 415, 422, once=True, mark=True, born=home is not None)
    path = f"/{resource.name}{ID}/{endpoint.name}"
    _adder(api, "post", path, answer, more, Texts(resource).action(endpoint))(perform)


def _add_file(api: NinjaAPI, resource: ApiResource, file: ApiFile) -> None:
    def download(request: HttpRequest, id: Any) -> HttpResponse:
        data, name = file_of(resource, file, id, request.auth)  # type: ignore[attr-defined]
        response = HttpResponse(data, content_type=file.media_type)
        response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
        response["X-Content-Type-Options"] = "nosniff"
        return response

    more = extra(403, 404, 409, 422) | file_answer(file, extra(403, 404, 409, 422))
    _adder(api, "get", f"/{resource.name}{ID}/{file.name}", {200: None}, more, Texts(resource).file(file))(download)


def filters_of(resource: ApiResource) -> Any:
    """Filters of a list, with those that every list has."""
    shared: dict[str, Any] = {"limit": (Limit | None, None), "cursor": (Cursor | None, None)}
    if resource.search:
        shared["search"] = (QueryText | None, None)
    if resource.has_references:
        shared["external_id"] = (QueryText | None, None)
    return create_model(f"{_title(resource)}Filters", __base__=resource.filters, **shared)


def _adder(
    api: NinjaAPI,
    method: str,
    path: str,
    response: dict[int, Any],
    more: dict[str, Any],
    texts: dict[str, Any],
    known: frozenset[str] = frozenset(),
) -> Callable[[Any], Any]:
    """Enter one operation: no parameter that it does not know, its errors declared."""

    def add(view: Any) -> Any:
        def strict(request: HttpRequest, **values: Any) -> HttpResponse:
            refuse_unknown_filters(request, known)
            return view(request, **values)

        strict.__wrapped__ = view  # type: ignore[attr-defined]
        if "id" in view.__annotations__:
            view.__annotations__["id"] = Path[PathId]
        return getattr(api, method)(path, response=response, openapi_extra=more, **texts)(strict)

    return add


def _title(resource: ApiResource) -> str:
    return resource.name.title().replace("-", "")
