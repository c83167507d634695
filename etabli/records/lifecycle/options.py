"""Settings of the talk with the platform, changed on screen. Secrets are kept encrypted."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.refusals import Refused
from etabli.kernel.settings import declare

SECTION = "platform"
_SAFE = re.compile(r"https://[^\s/]+|http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(/|$)")


def check_address(address: str) -> None:
    """What leaves is confidential: only an encrypted address, or one of this very machine."""
    if address and not _SAFE.match(address):
        raise Refused(_("L’adresse d’une plateforme commence par https://."))


declare(
    "platform.flow_url",
    "",
    section=SECTION,
    label=gettext_lazy("Adresse du service de flux de votre plateforme"),
    help=gettext_lazy(
        "Votre plateforme agréée la donne avec ses accès (XP Z12-013). Exemple : https://api.plateforme.fr/flow."
    ),
    check=check_address,
)
declare(
    "platform.directory_url",
    "",
    section=SECTION,
    label=gettext_lazy("Adresse de son service d’annuaire"),
    help=gettext_lazy("Vide : la même que le service de flux."),
    check=check_address,
)
declare(
    "platform.token_url",
    "",
    section=SECTION,
    label=gettext_lazy("Adresse qui donne les jetons d’accès (OAuth 2)"),
    help=gettext_lazy("Vide : le secret ci-dessous est lui-même le jeton."),
    check=check_address,
)
declare("platform.client_id", "", section=SECTION, label=gettext_lazy("Identifiant"))
declare(
    "platform.client_secret",
    "",
    section=SECTION,
    label=gettext_lazy("Secret"),
    help=gettext_lazy("Gardé chiffré, jamais montré."),
    secret=True,
)
