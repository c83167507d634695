"""Postal services: one that keeps letters here until they are printed, one that hands them to a provider by HTTP."""

from dataclasses import dataclass

import httpx
from django.utils.translation import gettext as _

from etabli.kernel.settings import values_of
from etabli.records.interactions import options

SECONDS = 30


class PostalFault(Exception):
    """The service said no; the message tells why, in French. `lasting`: trying again changes nothing."""

    def __init__(self, message: str, *, lasting: bool = True) -> None:
        super().__init__(message)
        self.lasting = lasting


@dataclass(frozen=True)
class LocalPost:
    """Printed and posted by hand: the letter waits in « Courriers à imprimer »."""

    name: str = "local"

    def hand_over(self, pdf: bytes, *, key: str) -> str:
        """Nothing leaves; the answer is an empty reference."""
        return ""


@dataclass(frozen=True)
class HttpPost:
    """A provider that takes a PDF with the address in its window: `POST url`, the PDF as `document`, an idempotency
    key, a bearer key; it answers JSON with `id`."""

    url: str
    secret: str
    name: str = "http"

    def hand_over(self, pdf: bytes, *, key: str) -> str:
        """Give the letter to the service. Answers its reference; raises PostalFault."""
        headers = {"Authorization": f"Bearer {self.secret}", "Idempotency-Key": key}
        files = {"document": ("courrier.pdf", pdf, "application/pdf")}
        try:
            answer = httpx.post(self.url, headers=headers, files=files, timeout=SECONDS)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise PostalFault(_("Le service postal ne répond pas : %s") % error, lasting=False) from error
        if answer.status_code >= 500 or answer.status_code == 429:
            raise PostalFault(_("Le service postal est indisponible (%s).") % answer.status_code, lasting=False)
        if answer.status_code >= 400:
            raise PostalFault(
                _("Le service postal refuse ce courrier (%(code)s) : %(text)s")
                % {"code": answer.status_code, "text": answer.text[:150]}
            )
        try:
            return str(answer.json()["id"])[:80]
        except (ValueError, KeyError, TypeError):
            raise PostalFault(_("Le service postal a mal répondu : vérifiez auprès de lui.")) from None


def post_office() -> LocalPost | HttpPost:
    """The service chosen in Configuration; the local one as long as the other is not told its address."""
    kept = values_of(options.SERVICE)
    if kept["interactions.postal_gateway"] == "http" and kept["interactions.postal_url"]:
        return HttpPost(kept["interactions.postal_url"], kept["interactions.postal_key"])
    return LocalPost()
