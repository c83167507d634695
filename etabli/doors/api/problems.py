"""Problem details (RFC 9457): every error has one form, in the words of the screen, and leaks nothing."""

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.db import DataError, IntegrityError
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.errors import ValidationError as InputError

from etabli.doors.api.answers import as_json
from etabli.doors.api.sentences import sentence_of
from etabli.kernel.refusals import Denied, Invalid, Missing, Refused
from etabli.kernel.resources import faults_of

logger = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
TITLES = {
    401: ("unauthenticated", "Authentification requise"),
    403: ("denied", "Droit manquant"),
    404: ("missing", "Introuvable"),
    405: ("method", "Méthode non permise"),
    409: ("refused", "Refusé par une règle"),
    412: ("changed", "Modifié entre-temps"),
    413: ("too-large", "Corps trop grand"),
    415: ("media-type", "Type de contenu non géré"),
    422: ("invalid", "Données non valables"),
    429: ("limit", "Trop de requêtes"),
    500: ("failure", "Erreur interne"),
}


class Problem(Exception):
    """An error told to the caller as it is."""

    def __init__(
        self,
        status: int,
        detail: Any,
        *,
        errors: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors = status, str(detail), errors or {}
        self.headers, self.more = headers or {}, more


def problem_of(error: Exception) -> Problem:
    """What an exception says to the caller. One that nobody foresaw is written to the log, and only there."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, HttpError) and isinstance(error.__cause__, Problem):
        return error.__cause__
    if isinstance(error, Invalid):
        return invalid(error.faults)
    if isinstance(error, InputError):
        return invalid(dict(sentence_of(fault) for fault in error.errors))
    if isinstance(error, ValidationError):
        return invalid(faults_of(error))
    if isinstance(error, DataError):
        return Problem(422, _("Une valeur est trop longue ou trop grande."))
    if isinstance(error, Refused):
        return Problem(error.status, str(error), errors=error.faults)
    if isinstance(error, Denied):
        return Problem(403, error.message)
    if isinstance(error, Missing | Http404):
        return missing()
    if isinstance(error, ProtectedError):
        return Problem(409, _("Cet élément est utilisé ailleurs : il ne peut pas être supprimé."))
    if isinstance(error, IntegrityError):
        logger.warning("refused by the database", exc_info=error)
        return Problem(409, _("Cette écriture contredit ce qui est déjà enregistré. Relisez, puis recommencez."))
    if isinstance(error, RequestDataTooBig):
        return too_large()
    logger.error("the interface failed", exc_info=error)
    return Problem(500, _("Le serveur a rencontré une erreur. Elle est notée dans son journal ; réessayez plus tard."))


def invalid(faults: dict[str, str]) -> Problem:
    """Input that is wrong, field by field."""
    if len(faults) == 1:
        return Problem(422, next(iter(faults.values())), errors=faults)
    return Problem(422, _("Certains champs sont à corriger."), errors=faults)


def missing() -> Problem:
    """Absent, or not visible: the caller cannot tell which."""
    return Problem(404, Missing().message)


def too_large() -> Problem:
    """A body beyond the limit."""
    return Problem(413, _("Le corps de cette requête est trop grand."))


def respond(problem: Problem) -> HttpResponse:
    """The problem as an answer."""
    name, title = TITLES.get(problem.status, ("error", "Erreur"))
    told: dict[str, Any] = {
        "type": f"urn:etabli:problem:{name}",
        "title": title,
        "status": problem.status,
        "detail": problem.detail,
        "errors": [{"field": field, "message": message} for field, message in problem.errors.items()],
    }
    response = HttpResponse(as_json(told | problem.more), status=problem.status, content_type=MEDIA_TYPE)
    for header, value in problem.headers.items():
        response[header] = value
    return response


def answer_error(request: HttpRequest, error: Any) -> HttpResponse:
    """Handler of every exception that leaves an operation."""
    return respond(problem_of(error))
