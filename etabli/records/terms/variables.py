"""Variables that the title of an instalment may hold (SCH-005)."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

VARIABLES = {
    "pourcentage": gettext_lazy("la part de l’échéance, par exemple 30 %"),
    "montant": gettext_lazy("le montant TTC de l’échéance"),
    "date": gettext_lazy("la date de l’échéance"),
    "condition": gettext_lazy("la condition, par exemple « à la commande »"),
    "jours": gettext_lazy("le nombre de jours"),
    "mode": gettext_lazy("le mode de règlement"),
    "titre": gettext_lazy("le titre du document"),
    "client": gettext_lazy("le nom du client"),
    "référence": gettext_lazy("la référence du client"),
}
NAMED = re.compile(r"\{([^{}]*)\}")
LONGEST = 120


def fault_of_title(title: str) -> str:
    """Why a title cannot be filled in; empty when it can."""
    unknown = [name for name in NAMED.findall(title) if name not in VARIABLES]
    if not unknown:
        return ""
    return _("La variable {%(name)s} n’existe pas. Celles qui existent : %(known)s.") % {
        "name": unknown[0],
        "known": ", ".join(f"{{{name}}}" for name in VARIABLES),
    }
