"""The statuses of the life cycle: code, phase, French wording, shape on screen (XP Z12-012; external specifications
of the DGFiP v3.2, table 8). The wordings of 214 to 228 come from a private standard."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

TRANSMISSION, TREATMENT, OTHER = "transmission", "treatment", "other"


@dataclass(frozen=True)
class Status:
    """One status. `mandatory`: it must reach the administration; `final`: nothing said afterwards changes the state;
    `needs_reason`: a reason code is compulsory with it; `sentence`: what it means to who issued the invoice."""

    code: str
    phase: str
    word: Any
    shape: str
    sentence: Any = ""
    mandatory: bool = False
    final: bool = False
    needs_reason: bool = False


STATUSES: dict[str, Status] = {
    status.code: status
    for status in (
        Status("200", TRANSMISSION, _("Déposée"), "open", _("La plateforme a reçu la facture et l’a contrôlée."), True),
        Status("201", TRANSMISSION, _("Émise par la plateforme"), "open", _("La facture est en route vers le client.")),
        Status("202", TRANSMISSION, _("Reçue par la plateforme"), "open", _("La plateforme du client l’a reçue.")),
        Status("203", TRANSMISSION, _("Mise à disposition"), "open", _("Le client peut la lire.")),
        Status("204", TREATMENT, _("Prise en charge"), "part", _("Le client s’en occupe.")),
        Status("205", TREATMENT, _("Approuvée"), "done", _("Le client est d’accord avec toute la facture.")),
        Status(
            "206",
            TREATMENT,
            _("Approuvée partiellement"),
            "late",
            _("Le client n’est d’accord qu’avec une partie de la facture."),
            needs_reason=True,
        ),
        Status("207", TREATMENT, _("En litige"), "late", _("Le client conteste la facture."), needs_reason=True),
        Status(
            "208", TREATMENT, _("Suspendue"), "wait", _("Le client attend une pièce de votre part."), False, False, True
        ),
        Status("209", TREATMENT, _("Complétée"), "open", _("La pièce demandée a été donnée.")),
        Status("210", TREATMENT, _("Refusée"), "late", _("Le client refuse la facture."), True, True, True),
        Status("211", TREATMENT, _("Paiement transmis"), "part", _("Le client a lancé le paiement.")),
        Status("212", TREATMENT, _("Encaissée"), "done", _("Le paiement a été reçu et déclaré."), True),
        Status(
            "213",
            TRANSMISSION,
            _("Rejetée"),
            "late",
            _("La plateforme a rejeté la facture : le client ne l’a pas reçue."),
            True,
            True,
            True,
        ),
        Status("214", TREATMENT, _("Visée"), "part", _("Le maître d’œuvre l’a visée.")),
        Status("220", TREATMENT, _("Annulée"), "off", _("La facture est annulée.")),
        Status("221", TRANSMISSION, _("Erreur de routage"), "late", _("La plateforme ne trouve pas le destinataire.")),
        Status("224", TREATMENT, _("Demande de paiement direct"), "part"),
        Status("225", TREATMENT, _("Affacturée"), "part"),
        Status("226", TREATMENT, _("Affacturée (confidentiel)"), "part"),
        Status("227", TREATMENT, _("Changement de compte à payer"), "part"),
        Status("228", TREATMENT, _("Non affacturée"), "open"),
        Status("250", OTHER, _("Données fiscales déposées"), "open"),
        Status("251", OTHER, _("Données fiscales rejetées"), "late", needs_reason=True),
        Status("501", TRANSMISSION, _("Irrecevable"), "late", _("Le fichier n’a pas pu être lu."), False, True, True),
        Status("601", OTHER, _("Statut obligatoire rejeté"), "late", needs_reason=True),
    )
}


def status_of(code: str) -> Status:
    """The status of a code; an unknown one is kept and shown by its number."""
    return STATUSES.get(code) or Status(code, OTHER, _("Statut %(code)s") % {"code": code}, "open")
