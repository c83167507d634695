"""Who asks: bearer tokens, stored as digests, reduced by their scope."""

import hashlib
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from etabli.doors.api.limits import count
from etabli.doors.api.problems import Problem
from etabli.kernel.people.models import ApiToken
from etabli.kernel.refusals import Denied
from etabli.kernel.resources import Caller
from etabli.kernel.statements import Prepared

USE_SHOWN_EVERY = timedelta(minutes=1)
LONGEST_SOURCE = 40
KNOWN: Prepared[ApiToken] = Prepared(
    lambda digest: ApiToken.objects.select_related("user").filter(digest=digest, revoked_at=None).order_by()
)


class TokenBearer(HttpBearer):
    """`Authorization: Bearer TOKEN`. Answers the caller, and leaves it on the request with its token."""

    openapi_scheme = "bearer"

    def __call__(self, request: HttpRequest) -> Any:
        scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not secret.strip():
            raise unauthenticated(_("Cette adresse demande une clé d’API : « Authorization: Bearer CLÉ »."))
        return self.authenticate(request, secret.strip())

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """The caller behind a secret. Raises Problem 401, 429, or Denied for a read-only key that would write."""
        known = KNOWN.first(ApiToken.digest_of(token))
        if known is None or not known.user.is_active:
            raise unauthenticated(_("Cette clé d’API est inconnue ou révoquée."))
        request.api_token = known  # type: ignore[attr-defined]
        request.limit = count(known)  # type: ignore[attr-defined]
        if request.method != "GET" and known.scope != ApiToken.Scope.WRITE:
            raise Denied(_("Cette clé d’API ne permet que la lecture."))
        _note_use(known)
        return Caller(user=known.user, source=source_of(known))


def source_of(token: ApiToken) -> str:
    """The application whose references a token brings: its owner's keys of one name are one application, so that a
    renewed key finds its references again."""
    source = f"api:{token.user_id}:{token.name}"
    if len(source) <= LONGEST_SOURCE:
        return source
    return f"{source[:23]}#{hashlib.sha256(source.encode()).hexdigest()[:16]}"


def unauthenticated(detail: str) -> Problem:
    """No key, or a bad one."""
    return Problem(401, detail, headers={"WWW-Authenticate": 'Bearer realm="etabli"'})


def _note_use(token: ApiToken) -> None:
    """Last use, written at most once a minute."""
    now = timezone.now()
    if token.last_used_at is not None and now - token.last_used_at < USE_SHOWN_EVERY:
        return
    with transaction.atomic():
        stale = Q(last_used_at=None) | Q(last_used_at__lt=now - USE_SHOWN_EVERY)
        ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)
