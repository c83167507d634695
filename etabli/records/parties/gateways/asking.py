"""Asking a public service over HTTP: one short question, JSON back, and a sentence when it does not answer."""

from typing import Any

import httpx
from django.utils.translation import gettext as _

SECONDS = 4.0


class Unanswered(Exception):
    """The service did not answer, or not what its documentation says; the text is a sentence for the screen."""


def ask(method: str, url: str, *, name: str, params: dict[str, Any] | None = None, json: Any = None) -> Any:
    """The JSON of an answer. Raises Unanswered, never anything else, within `SECONDS` for each step of the talk."""
    try:
        answer = httpx.request(method, url, params=params, json=json, timeout=SECONDS, follow_redirects=False)
    except httpx.HTTPError as error:
        raise Unanswered(_("%(name)s ne répond pas. Réessayez plus tard.") % {"name": name}) from error
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        raise Unanswered(_("%(name)s reçoit trop de demandes. Réessayez dans une minute.") % {"name": name})
    if answer.status_code != httpx.codes.OK:
        raise Unanswered(
            _("%(name)s est en panne (erreur %(code)s). Réessayez plus tard.")
            % {"name": name, "code": answer.status_code}
        )
    try:
        return answer.json()
    except ValueError as error:
        raise Unanswered(_("%(name)s a répondu quelque chose d’illisible.") % {"name": name}) from error
