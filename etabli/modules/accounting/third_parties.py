"""The code of a third party in the books, in the four forms accountants ask for."""

import re
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from etabli.foundation.text import searchable
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import declare, value_of
from etabli.modules.accounting.models import ThirdPartyAccount

LONGEST = 30
declare(
    "accounting.client_code_form",
    "prefix_text",
    label=_("Code auxiliaire des clients"),
    choices=(
        ("text", _("nom du client : MARTIN")),
        ("prefix_text", _("préfixe et nom : CMARTIN")),
        ("sequence", _("préfixe et numéro d’ordre : C12")),
        ("fixed", _("préfixe et numéro, largeur fixe : C00012")),
    ),
    section="accounting-codes",
    per_company=True,
)


def fits_prefix(prefix: str) -> None:
    """Capital letters and digits, short enough to leave room. Raises Refused."""
    if not re.fullmatch(r"[0-9A-Z]{0,6}", prefix):
        raise Refused(gettext("Un préfixe a au plus 6 lettres majuscules ou chiffres."))


def fits_width(width: int) -> None:
    """Wide enough for a prefix and a number. Raises Refused."""
    if not 3 <= width <= 20:
        raise Refused(gettext("Un code auxiliaire a de 3 à 20 signes."))


declare(
    "accounting.client_code_prefix",
    "C",
    label=_("Préfixe"),
    section="accounting-codes",
    per_company=True,
    check=fits_prefix,
)
declare(
    "accounting.client_code_width",
    6,
    label=_("Largeur du code"),
    section="accounting-codes",
    per_company=True,
    check=fits_width,
)


def third_party(company: Any, party: Any, side: str = "client") -> ThirdPartyAccount:
    """The auxiliary account of a party, made at its first entry. Call it inside a transaction."""
    known = ThirdPartyAccount.objects.filter(company=company, party=party, side=side).order_by("pk").first()
    if known is not None:
        return known
    code = _free_code(company, party, side)
    return ThirdPartyAccount.objects.create(company=company, party=party, side=side, code=code)


def _free_code(company: Any, party: Any, side: str) -> str:
    form = value_of("accounting.client_code_form", company=company)
    prefix = value_of("accounting.client_code_prefix", company=company) if form != "text" else ""
    width = max(int(value_of("accounting.client_code_width", company=company)), len(prefix) + 1)
    taken = set(
        ThirdPartyAccount.objects.filter(company=company, side=side, code__startswith=prefix).values_list(
            "code", flat=True
        )
    )
    if form in ("text", "prefix_text"):
        return _distinct(prefix + _letters(party.name, max(width, len(prefix) + 1) - len(prefix)), taken)
    number = 1 + max((int(code[len(prefix) :]) for code in taken if code[len(prefix) :].isdigit()), default=0)
    return f"{prefix}{number:0{width - len(prefix)}d}" if form == "fixed" else f"{prefix}{number}"


def _letters(name: str, most: int) -> str:
    """Capital letters and digits of a name; « CLIENT » when it has none."""
    kept = re.sub(r"[^0-9A-Z]", "", searchable(name).upper())
    return (kept or "CLIENT")[: max(most, 1)]


def _distinct(code: str, taken: set[str]) -> str:
    """The code itself, or followed by the first free number."""
    if code not in taken:
        return code
    number = 2
    while f"{code}{number}" in taken:
        number += 1
    return f"{code}{number}"[:LONGEST]
