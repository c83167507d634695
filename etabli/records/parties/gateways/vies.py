"""VIES, the Union's register of VAT numbers: its REST interface.

Documentation: https://ec.europa.eu/taxation_customs/vies/#/technical-information (POST /check-vat-number).
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.settings import declare, value_of
from etabli.records.parties.gateways.asking import Unanswered, ask

declare(
    "parties.vies_url",
    "https://ec.europa.eu/taxation_customs/vies/rest-api",
    label=gettext_lazy("Adresse de VIES, le registre européen des n° de TVA"),
    section="identity",
    help=gettext_lazy("Vide : les n° de TVA ne sont pas vérifiés."),
)
declare(
    "parties.vies_days",
    90,
    kind=int,
    label=gettext_lazy("Revérifier les n° de TVA européens après (jours)"),
    section="identity",
    help=gettext_lazy("Exemple : 90. Vaut pour les clients étrangers de l’Union ; 0 : jamais."),
)
NOTHING = "---"


@dataclass(frozen=True)
class ViesAnswer:
    """What VIES said: valid or not, the name and address some States give, the number of the consultation."""

    is_valid: bool
    name: str
    address: str
    reference: str


class Vies:
    """Asks whether a VAT number exists. Without an address it is off."""

    def __init__(self, url: str | None = None) -> None:
        self.url = (value_of("parties.vies_url") if url is None else url).rstrip("/")

    @property
    def is_on(self) -> bool:
        """Whether an address is given in Configuration."""
        return bool(self.url)

    def check(self, number: str, *, asked_by: str = "") -> ViesAnswer:
        """The answer about a number with its country. `asked_by`: our own number, for which VIES gives a consultation
        number, the proof. Raises Unanswered."""
        if not self.is_on:
            raise Unanswered(_("VIES n’est pas configuré : donnez son adresse dans Configuration › Identité."))
        body = {"countryCode": number[:2], "vatNumber": number[2:]}
        if asked_by:
            body |= {"requesterMemberStateCode": asked_by[:2], "requesterNumber": asked_by[2:]}
        answer = ask("POST", f"{self.url}/check-vat-number", name="VIES", json=body)
        if not isinstance(answer, dict) or not isinstance(answer.get("valid"), bool):
            raise Unanswered(_("VIES n’a pas pu interroger l’État de ce numéro. Réessayez plus tard."))
        return ViesAnswer(
            answer["valid"],
            _said(answer.get("name"), 300),
            _said(answer.get("address"), 1000),
            _said(answer.get("requestIdentifier"), 60),
        )


def _said(value: Any, length: int) -> str:
    text = str(value or "").strip()
    return "" if text == NOTHING else text[:length]
