"""Settings of each own company."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.settings import declare, value_of

SECTION = "einvoicing"

declare(
    "einvoicing.size",
    "small",
    section=SECTION,
    per_company=True,
    label=_("Taille de l’entreprise"),
    help=_("Au sens du décret 2008-1354. Elle décide de la date à partir de laquelle vous émettez par une plateforme."),
    choices=(
        ("small", _("Microentreprise ou PME (moins de 250 salariés)")),
        ("large", _("Entreprise de taille intermédiaire ou grande entreprise")),
    ),
)
declare(
    "einvoicing.vat_period",
    "monthly",
    section=SECTION,
    per_company=True,
    label=_("Régime de TVA"),
    help=_("Il décide des périodes de la transmission des données (e-reporting)."),
    choices=(
        ("monthly", _("Réel normal, déclarations mensuelles")),
        ("quarterly", _("Réel normal, déclarations trimestrielles")),
        ("simplified", _("Réel simplifié")),
        ("franchise", _("Franchise en base")),
    ),
)
declare(
    "einvoicing.automatic",
    False,
    section=SECTION,
    per_company=True,
    label=_("Transmettre chaque facture à la plateforme dès son émission"),
    help=_("Sinon, le bouton « Transmettre » de la facture, ou de plusieurs dans la liste."),
)


def of_company(company: Any, name: str) -> Any:
    """The value of a setting for a company."""
    return value_of(f"einvoicing.{name}", company=company)
