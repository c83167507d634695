"""Reason codes of a status and actions expected, in French (XP Z12-012; the glosses of the actions are our own)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

REASONS: dict[str, Any] = {
    "ADR_ERR": _("Adresse de facturation électronique erronée"),
    "ART_ERR": _("Article erroné"),
    "AUTRE": _("Autre motif"),
    "CALCUL_ERR": _("Erreur de calcul"),
    "CMD_ERR": _("Numéro de commande erroné ou absent"),
    "CODE_ROUTAGE_ERR": _("Code de routage erroné ou absent"),
    "CONTRAT_TERM": _("Contrat terminé"),
    "COORD_BANC_ERR": _("Coordonnées bancaires erronées"),
    "DEST_ERR": _("Erreur de destinataire"),
    "DEST_INC": _("Destinataire inconnu"),
    "DOUBLE_FACT": _("Opération déjà facturée"),
    "DOUBLON": _("Facture en double"),
    "EMMET_INC": _("Émetteur inconnu"),
    "JUSTIF_ABS": _("Justificatif absent ou insuffisant"),
    "LIVR_INCOMP": _("Livraison incomplète"),
    "MODPAI_ERR": _("Modalités de paiement erronées"),
    "MONTANTTOTAL_ERR": _("Montant total erroné"),
    "NON_CONFORME": _("Mention légale manquante"),
    "PU_ERR": _("Prix unitaire erroné"),
    "QTE_ERR": _("Quantité erronée"),
    "QUALITE_ERR": _("Qualité non conforme"),
    "REF_CT_ABSENT": _("Référence du contrat absente"),
    "REF_ERR": _("Référence erronée"),
    "REJ_ADR": _("Adresse du destinataire inconnue de l’annuaire"),
    "REJ_COH": _("Données incohérentes"),
    "REJ_SEMAN": _("Règles de la facture électronique non respectées"),
    "REJ_UNI": _("Numéro de facture déjà utilisé"),
    "REM_ERR": _("Remise erronée"),
    "SIRET_ERR": _("SIRET erroné ou absent"),
    "TRANSAC_INC": _("Opération inconnue"),
    "TX_TVA_ERR": _("Taux de TVA erroné"),
}

_REFUSED = (
    "TX_TVA_ERR",
    "MONTANTTOTAL_ERR",
    "CALCUL_ERR",
    "NON_CONFORME",
    "DOUBLON",
    "DEST_ERR",
    "TRANSAC_INC",
    "EMMET_INC",
    "CONTRAT_TERM",
    "DOUBLE_FACT",
    "CMD_ERR",
    "ADR_ERR",
    "REF_CT_ABSENT",
)
_DISPUTED = (
    "REF_ERR",
    "PU_ERR",
    "REM_ERR",
    "QTE_ERR",
    "ART_ERR",
    "MODPAI_ERR",
    "QUALITE_ERR",
    "LIVR_INCOMP",
    "AUTRE",
)
_SUSPENDED = (
    "JUSTIF_ABS",
    "COORD_BANC_ERR",
    "CMD_ERR",
    "SIRET_ERR",
    "CODE_ROUTAGE_ERR",
    "REF_CT_ABSENT",
    "REF_ERR",
)
_REJECTED = (
    "MONTANTTOTAL_ERR",
    "CALCUL_ERR",
    "DOUBLON",
    "DEST_INC",
    "ADR_ERR",
    "REJ_SEMAN",
    "REJ_UNI",
    "REJ_COH",
    "REJ_ADR",
)

# Which reasons a status may give, in the order a person chooses from.
REASONS_OF: dict[str, tuple[str, ...]] = {
    "206": (*_REFUSED, *_DISPUTED),
    "207": (*_REFUSED, *_DISPUTED),
    "208": _SUSPENDED,
    "210": _REFUSED,
    "213": _REJECTED,
}

ACTIONS: dict[str, Any] = {
    "NOA": _("Aucune action attendue"),
    "PIN": _("Corriger la facture"),
    "NIN": _("Faire une nouvelle facture"),
    "CNF": _("Faire un avoir du total"),
    "CNP": _("Faire un avoir d’une partie"),
    "CNA": _("Faire un avoir d’un montant"),
    "OTH": _("Autre action"),
}


def reason_word(code: str) -> str:
    """The wording of a reason; an unknown code is shown as it came."""
    return str(REASONS.get(code, code))


def reason_choices(status: str) -> list[tuple[str, Any]]:
    """Reasons a person may give with this status, for a list to choose from."""
    return [(code, REASONS[code]) for code in REASONS_OF.get(status, ())]
