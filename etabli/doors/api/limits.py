"""How often one token may ask, announced in every answer."""

import time
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache, caches
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.doors.api.problems import Problem
from etabli.kernel.settings import declare, value_of

WINDOW = 60
RATE_KEPT = 30

declare(
    "api.requests_per_minute",
    30_000,
    label=gettext_lazy("Requêtes par minute et par clé d’API"),
    section="api",
    help=gettext_lazy("Au-delà, l’API répond 429 jusqu’à la minute suivante. 0 : sans limite."),
)


@dataclass(frozen=True)
class Limit:
    """What is left of a token's minute."""

    most: int
    left: int
    reset: int

    def headers(self) -> dict[str, str]:
        """`RateLimit-*` headers."""
        return {
            "RateLimit-Limit": str(self.most),
            "RateLimit-Remaining": str(self.left),
            "RateLimit-Reset": str(self.reset),
            "RateLimit-Policy": f"{self.most};w={WINDOW}",
        }


def count(token: Any) -> Limit | None:
    """Count one request. Raises Problem 429 above the limit; None when there is no limit."""
    most = caches["near"].get_or_set("api-requests-per-minute", lambda: value_of("api.requests_per_minute"), RATE_KEPT)
    if not most:
        return None
    now = time.time()
    key, reset = f"api-requests:{token.pk}:{int(now // WINDOW)}", WINDOW - int(now % WINDOW)
    used = 1
    if not cache.add(key, 1, WINDOW):
        try:
            used = cache.incr(key)
        except ValueError:  # the minute ended in between
            cache.set(key, 1, WINDOW)
    limit = Limit(most, max(most - used, 0), reset)
    if used > most:
        told = _("Plus de %(most)s requêtes en une minute : attendez %(reset)s secondes.")
        headers = {**limit.headers(), "Retry-After": str(reset)}
        raise Problem(429, told % {"most": most, "reset": reset}, headers=headers)
    return limit
