"""Addresses that are no lists: who asks, and the proof of the books."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI

from etabli.doors.api.answers import Answer
from etabli.doors.api.answers import as_json as json_text
from etabli.doors.api.openapi import extra
from etabli.doors.api.reading import refuse_unknown_filters
from etabli.doors.api.resources.users import UserOut, user_shape
from etabli.kernel.proof import as_json, run_checks
from etabli.kernel.refusals import Denied
from etabli.kernel.resources import Shape


class MeOut(UserOut):
    """The person behind the token, and how far the token goes."""

    token_scope: str
    token_name: str
    may_see_costs: bool
    may_delete: bool
    company_ids: list[int] | None


class BookCheckOut(Shape):
    """One check: how many things it looked at, and the first fault."""

    name: str
    ok: bool
    examined: int
    first_fault: str | None


class BooksOut(Shape):
    """The verdict over all checks."""

    ok: bool
    checks: list[BookCheckOut]


def add_proof(api: NinjaAPI) -> None:
    """Enter `/me` and `/checks/books`."""
    me_texts: dict[str, Any] = {"operation_id": "read_me", "tags": [_("Utilisateurs")], "summary": _("Moi")}
    api.get("/me", response={200: MeOut}, openapi_extra=extra(403, 422), **me_texts)(me)
    books_texts: dict[str, Any] = {
        "operation_id": "check_books",
        "tags": [_("Contrôles")],
        "summary": _("Preuve des livres"),
        "description": _("Examine toutes les données ; réservé aux administrateurs."),
    }
    api.get("/checks/books", response={200: BooksOut}, openapi_extra=extra(403, 422), **books_texts)(books)


def me(request: HttpRequest) -> HttpResponse:
    """Who the token acts for."""
    refuse_unknown_filters(request, ())
    caller, token = request.auth, request.api_token  # type: ignore[attr-defined]
    user = caller.user
    more = {
        "token_scope": token.scope,
        "token_name": token.name,
        "may_see_costs": user.may_see("costs"),
        "may_delete": user.may_delete,
        "company_ids": user.company_ids,
    }
    return Answer(200, json_text(user_shape(user, caller) | more)).as_response()


def books(request: HttpRequest) -> HttpResponse:
    """The books' own proof, for administrators."""
    refuse_unknown_filters(request, ())
    if not request.auth.user.is_administrator:  # type: ignore[attr-defined]
        raise Denied
    return Answer(200, json_text(as_json(run_checks()))).as_response()
