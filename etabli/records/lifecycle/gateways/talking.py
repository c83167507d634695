"""Talking to the platform: the token, one request, and what its refusals mean."""

from typing import Any

import httpx
from django.utils.translation import gettext as _

from etabli.kernel.settings import values_of
from etabli.records.lifecycle import options

TIMEOUT = httpx.Timeout(30, connect=5)
LARGEST = 100 * 1024 * 1024  # bytes of one file


class Unanswered(Exception):
    """The platform did not answer, or cannot for now: the same may be asked again later. The text is for the screen."""


class Declined(Exception):
    """The platform answered no, and would again. The text is for the screen; `code` is its own error code."""

    def __init__(self, sentence: str, code: str = "") -> None:
        super().__init__(sentence)
        self.code = code


def is_configured() -> bool:
    """Whether a platform is chosen: address and secret."""
    kept = values_of(options.SECTION)
    return bool(kept["platform.flow_url"] and kept["platform.client_secret"])


class Talk:
    """One talk with a service of the platform; the token is asked for once."""

    def __init__(self, service: str = "flow") -> None:
        self.kept = values_of(options.SECTION)
        own = self.kept["platform.directory_url"] if service == "directory" else ""
        self.url = (own or self.kept["platform.flow_url"]).rstrip("/")
        self._token = ""

    def ask(self, method: str, path: str, **body: Any) -> httpx.Response:
        """The answer to a request. Raises Unanswered or Declined."""
        if not self.url:
            raise Unanswered(_("Aucune plateforme n’est configurée."))
        headers = {"Authorization": f"Bearer {self._bearer()}"}
        answer = self._request(method, f"{self.url}{path}", headers=headers, **body)
        refuse_errors(answer)
        return answer

    def json(self, method: str, path: str, **body: Any) -> dict[str, Any]:
        """The object of an answer."""
        return _object(self.ask(method, path, **body))

    def _bearer(self) -> str:
        secret, url = self.kept["platform.client_secret"], self.kept["platform.token_url"]
        if not url or not secret:
            return str(secret)
        if not self._token:
            asked = {
                "grant_type": "client_credentials",
                "client_id": self.kept["platform.client_id"],
                "client_secret": secret,
            }
            answer = self._request("POST", url, data=asked)
            refuse_errors(answer)
            self._token = str(_object(answer).get("access_token") or "")
        return self._token

    @staticmethod
    def _request(method: str, url: str, **body: Any) -> httpx.Response:
        try:
            return httpx.request(method, url, timeout=TIMEOUT, follow_redirects=False, **body)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unanswered(_("La plateforme ne répond pas.")) from error


def refuse_errors(answer: httpx.Response) -> None:
    """Tell apart what may succeed later from what never will."""
    code = answer.status_code
    if code in (200, 202, 204):
        return
    if code in (401, 403):
        raise Unanswered(_("La plateforme refuse l’accès : vérifiez l’identifiant et le secret."))
    if code == 429:
        raise Unanswered(_("La plateforme reçoit trop de demandes."))
    if code >= 500 or code < 400:
        raise Unanswered(_("La plateforme est en panne (erreur %(code)s).") % {"code": code})
    told = _told(answer)
    sentence = str(told.get("errorMessage") or told.get("message") or _("erreur %(code)s") % {"code": code})
    raise Declined(_("La plateforme répond : %(said)s") % {"said": sentence[:400]}, str(told.get("errorCode") or code))


def _told(answer: httpx.Response) -> dict[str, Any]:
    try:
        found = answer.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _object(answer: httpx.Response) -> dict[str, Any]:
    try:
        found = answer.json()
    except ValueError as error:
        raise Unanswered(_("La plateforme a répondu quelque chose d’illisible.")) from error
    if not isinstance(found, dict):
        raise Unanswered(_("La plateforme a répondu quelque chose d’illisible."))
    return found
