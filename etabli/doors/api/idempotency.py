"""`Idempotency-Key`: the same POST sent twice is done once, and both get the first answer.

Key, effect and kept answer share one transaction: a concurrent duplicate waits on the unique key (on SQLite, for its
turn to write), then finds the answer.

A refusal undoes the transaction and the key with it: nothing was done, so nothing is
kept, and the same key may be sent again once the cause is removed.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.doors.api.answers import Answer
from etabli.doors.api.models import IdempotencyRecord
from etabli.doors.api.problems import Problem
from etabli.kernel.actions.performing import starting_over
from etabli.kernel.refusals import Denied, Invalid, Missing, Refused

KEPT = timedelta(days=7)
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
REPLAYED = "Idempotency-Replayed"


def done_once(request: HttpRequest, prepare: Callable[[], Callable[[], Answer]]) -> Answer:
    """Answer a POST. `prepare` looks and checks outside any transaction and gives the work; the work alone writes."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return prepare()()
    if not _KEY.fullmatch(key):
        raise Problem(422, _("« Idempotency-Key » : 1 à 255 signes ASCII visibles, sans espace."))
    token, digest = request.api_token, digest_of(request)  # type: ignore[attr-defined]
    if kept := _kept(token, key, digest):
        return kept
    try:
        work = prepare()
        return starting_over(lambda: _keep(token, key, digest, work))
    except (Refused, Denied, Missing, Invalid, IntegrityError):
        # the first of two sent at once may have ended meanwhile, and changed what the second found
        if kept := _kept(token, key, digest):
            return kept
        raise


def digest_of(request: HttpRequest) -> str:
    """What must be the same for the same key: method, address and body."""
    told = f"{request.method} {request.get_full_path()}\n".encode()
    return hashlib.sha256(told + request.body).hexdigest()


def forget_old_answers() -> None:
    """Seven days are enough for any retry; run every night."""
    with transaction.atomic():
        IdempotencyRecord.objects.filter(at__lt=timezone.now() - KEPT).delete()


def _keep(token: Any, key: str, digest: str, work: Callable[[], Answer]) -> Answer:
    with transaction.atomic():
        record = IdempotencyRecord.objects.create(token=token, key=key, digest=digest)
        answer = work()
        record.status, record.headers, record.body = answer.status, answer.headers, answer.body
        record.save(update_fields=["status", "headers", "body"])
        return answer


def _kept(token: Any, key: str, digest: str) -> Answer | None:
    record = IdempotencyRecord.objects.filter(token=token, key=key).first()
    if record is None:
        return None
    if record.digest != digest:
        raise Problem(409, _("Cette clé d’idempotence a déjà servi pour une autre requête."))
    return Answer(record.status, record.body, {**record.headers, REPLAYED: "true"})
