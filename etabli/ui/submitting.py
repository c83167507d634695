"""A double click does it once: each form carries a token, and a token is good for one success (ux 1.10)."""

import secrets
import time
from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

FIELD = "_jeton"
KEPT = 3600
PENDING = ""
PATIENCE = 6.0


def new_token() -> str:
    """A token for one form on one page."""
    return secrets.token_urlsafe(12)


def once(
    request: HttpRequest, act: Callable[[], HttpResponse], again: Callable[[str], HttpResponse], *, place: str = ""
) -> HttpResponse:
    """Do `act` unless this token already succeeded here; then `again` is given the address the first one led to.

    A failed attempt (status 400 and above, or an exception) gives the token back. Of two at once, the second waits.
    """
    token = request.POST.get(FIELD, "")[:64]
    if not token:
        return act()
    key = f"submitted:{request.user.pk}:{place or request.path}:{token}"
    if not cache.add(key, PENDING, KEPT):
        return again(_outcome(key))
    try:
        response = act()
    except BaseException:
        cache.delete(key)
        raise
    if response.status_code >= 400:
        cache.delete(key)
    else:
        cache.set(key, response.get("Location", "") or response.get("HX-Redirect", "") or "done", KEPT)
    return response


def _outcome(key: str) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = cache.get(key)
        if found is None or found != PENDING:
            return found or ""
        time.sleep(0.05)
    return ""
