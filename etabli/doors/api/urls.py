"""Addresses of the interface: every answer under `/api/v1/` has its form, unknown addresses included."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI

from etabli.doors.api.bodies import check_size
from etabli.doors.api.documenting import docs_view, document_view
from etabli.doors.api.interface import build
from etabli.doors.api.problems import MEDIA_TYPE, Problem, missing, problem_of, respond
from etabli.doors.api.proving import add_proof


@lru_cache(maxsize=1)
def interface() -> NinjaAPI:
    """The one interface of the process."""
    api = build()
    add_proof(api)
    return api


def guarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """No error leaves without its form, and every answer tells what is left of the token's minute."""

    @csrf_exempt
    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            check_size(request)
            response = view(request, *args, **kwargs)
        except Exception as error:
            response = respond(problem_of(error))
        if response.status_code == 405 and response["Content-Type"] != MEDIA_TYPE:
            told = Problem(405, _("Cette adresse n’accepte pas %(method)s.") % {"method": request.method})
            told.headers["Allow"] = response["Allow"]
            response = respond(told)
        limit = getattr(request, "limit", None)
        for name, value in (limit.headers() if limit else {}).items():
            response.setdefault(name, value)
        response.setdefault("Cache-Control", "private, no-store")
        return response

    return door


def nowhere(request: HttpRequest) -> HttpResponse:
    """No such address."""
    return respond(missing())


def _addresses() -> list[URLPattern]:
    found = [
        pattern for pattern in interface().urls[0] if isinstance(pattern, URLPattern) and pattern.name != "api-root"
    ]
    return [URLPattern(one.pattern, guarded(one.callback), one.default_args, one.name) for one in found]


app_name = "api"
urlpatterns = [
    path("openapi.json", document_view(interface), name="openapi"),
    path("docs", docs_view(interface), name="docs"),
    *_addresses(),
    re_path(r"", guarded(nowhere)),
]
