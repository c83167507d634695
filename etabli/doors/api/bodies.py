"""Reading bodies strictly: UTF-8 JSON of a reasonable size, each name once, no unreadable text."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.parser import Parser

from etabli.doors.api.problems import Problem, too_large

MOST_BYTES = 5 * 1024 * 1024


class StrictParser(Parser):
    """The parser of the interface."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The value of the body. Raises Problem."""
        if request.content_type != "application/json":
            raise Problem(415, _("Le corps doit être du JSON : envoyez « Content-Type: application/json »."))
        if len(request.body) > MOST_BYTES:
            raise too_large()
        try:
            value = json.loads(request.body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
        except (UnicodeDecodeError, ValueError, RecursionError):
            raise Problem(422, _("Ce corps n’est pas du JSON bien formé, en UTF-8.")) from None
        _refuse_unreadable(value)
        return value


def check_size(request: HttpRequest) -> None:
    """Size announced by the headers, before anything is read. Raises Problem."""
    announced = request.headers.get("Content-Length", "")
    if announced.isdigit() and int(announced) > MOST_BYTES:
        raise too_large()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _refuse_unreadable(value: Any) -> None:
    """NUL and lone surrogates can be stored nowhere; a number too long for its place is none."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            if "\x00" in part or any("\ud800" <= sign <= "\udfff" for sign in part):
                raise Problem(422, _("Ce corps contient des caractères illisibles."))
        elif isinstance(part, dict):
            waiting += part.keys()
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
