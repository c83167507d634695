"""The official rules of EN 16931 in French: the rule sets say them in English, those of the French CTC in French."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from etabli.records.documents.einvoice.rules import RuleFault

_FAMILIES = {
    "S": _t("taux normal ou réduit"),
    "Z": _t("taux zéro"),
    "E": _t("exonération"),
    "AE": _t("autoliquidation"),
    "IC": _t("livraison intracommunautaire"),
    "G": _t("exportation"),
    "O": _t("hors champ de la TVA"),
    "AF": _t("IGIC des Canaries"),
    "AG": _t("IPSI de Ceuta et Melilla"),
    "B": _t("paiement scindé (Italie)"),
}
# The ten rules that every VAT category has, under the number of its family (BR-S-01, BR-E-01, …).
_BY_FAMILY = {
    "01": _t("une ligne de cette catégorie demande son total de TVA"),
    "02": _t("les numéros de TVA (ou identifiants fiscaux) exigés pour les lignes manquent"),
    "03": _t("les numéros de TVA (ou identifiants fiscaux) exigés pour les remises manquent"),
    "04": _t("les numéros de TVA (ou identifiants fiscaux) exigés pour les frais manquent"),
    "05": _t("le taux de TVA d’une ligne ne convient pas à sa catégorie"),
    "06": _t("le taux de TVA d’une remise ne convient pas à sa catégorie"),
    "07": _t("le taux de TVA de frais ne convient pas à leur catégorie"),
    "08": _t("la base HT n’est pas la somme des lignes, moins les remises, plus les frais de ce taux"),
    "09": _t("le montant de TVA n’est pas celui de la base et du taux"),
    "10": _t("le motif d’exonération manque, ou n’a pas lieu d’être"),
    "11": _t("la date de livraison ou la période manque, ou une autre catégorie est mêlée"),
    "12": _t("le pays de livraison manque, ou une autre catégorie est mêlée"),
    "13": _t("une remise d’une autre catégorie est mêlée"),
    "14": _t("des frais d’une autre catégorie sont mêlés"),
}
_SINGLE = {
    "BR-01": _t("La facture ne dit pas quelle norme elle suit."),
    "BR-02": _t("La facture n’a pas de numéro."),
    "BR-03": _t("La facture n’a pas de date."),
    "BR-04": _t("La facture n’a pas de code de type (380, 381…)."),
    "BR-05": _t("La facture n’a pas de devise."),
    "BR-06": _t("Le nom du vendeur manque."),
    "BR-07": _t("Le nom de l’acheteur manque."),
    "BR-08": _t("L’adresse du vendeur manque."),
    "BR-09": _t("Le pays du vendeur manque."),
    "BR-10": _t("L’adresse de l’acheteur manque."),
    "BR-11": _t("Le pays de l’acheteur manque."),
    "BR-12": _t("Le total HT des lignes manque."),
    "BR-13": _t("Le total HT de la facture manque."),
    "BR-14": _t("Le total TTC de la facture manque."),
    "BR-15": _t("Le net à payer manque."),
    "BR-16": _t("La facture n’a aucune ligne."),
    "BR-17": _t("Le nom du bénéficiaire du paiement manque."),
    "BR-18": _t("Le nom du représentant fiscal du vendeur manque."),
    "BR-19": _t("L’adresse du représentant fiscal du vendeur manque."),
    "BR-20": _t("Le pays du représentant fiscal du vendeur manque."),
    "BR-21": _t("Une ligne n’a pas de numéro."),
    "BR-22": _t("Une ligne n’a pas de quantité."),
    "BR-23": _t("Une ligne n’a pas d’unité."),
    "BR-24": _t("Une ligne n’a pas de total HT."),
    "BR-25": _t("Une ligne n’a pas de désignation."),
    "BR-26": _t("Une ligne n’a pas de prix unitaire."),
    "BR-27": _t("Le prix unitaire net d’une ligne est négatif."),
    "BR-28": _t("Le prix unitaire brut d’une ligne est négatif."),
    "BR-29": _t("La fin de la période facturée précède son début."),
    "BR-30": _t("La fin de la période d’une ligne précède son début."),
    "BR-31": _t("Une remise sur la facture n’a pas de montant."),
    "BR-32": _t("Une remise sur la facture n’a pas de catégorie de TVA."),
    "BR-33": _t("Une remise sur la facture n’a pas de motif."),
    "BR-36": _t("Des frais sur la facture n’ont pas de montant."),
    "BR-37": _t("Des frais sur la facture n’ont pas de catégorie de TVA."),
    "BR-38": _t("Des frais sur la facture n’ont pas de motif."),
    "BR-41": _t("Une remise de ligne n’a pas de montant."),
    "BR-42": _t("Une remise de ligne n’a pas de motif."),
    "BR-43": _t("Des frais de ligne n’ont pas de montant."),
    "BR-44": _t("Des frais de ligne n’ont pas de motif."),
    "BR-45": _t("Un total de TVA n’a pas de base HT."),
    "BR-46": _t("Un total de TVA n’a pas de montant."),
    "BR-47": _t("Un total de TVA n’a pas de catégorie."),
    "BR-48": _t("Un total de TVA n’a pas de taux."),
    "BR-49": _t("Le moyen de paiement n’a pas de code."),
    "BR-50": _t("Le compte à créditer (IBAN) manque."),
    "BR-51": _t("Le numéro de carte ne doit pas être donné en entier."),
    "BR-52": _t("Une pièce jointe n’a pas de référence."),
    "BR-53": _t("Le total de TVA dans la devise de comptabilisation manque."),
    "BR-54": _t("Une caractéristique d’article n’a pas de nom ou de valeur."),
    "BR-55": _t("Une facture antérieure est citée sans son numéro."),
    "BR-56": _t("Le représentant fiscal du vendeur n’a pas de numéro de TVA."),
    "BR-57": _t("Le pays de livraison manque."),
    "BR-61": _t("Le virement n’indique pas de compte (IBAN)."),
    "BR-62": _t("L’adresse électronique du vendeur n’a pas de schéma."),
    "BR-63": _t("L’adresse électronique de l’acheteur n’a pas de schéma."),
    "BR-64": _t("L’identifiant normalisé d’un article n’a pas de schéma."),
    "BR-65": _t("La classification d’un article n’a pas de schéma."),
    "BR-CO-03": _t("La date d’exigibilité et son code ne peuvent pas être donnés ensemble."),
    "BR-CO-04": _t("Une ligne n’a pas de catégorie de TVA."),
    "BR-CO-05": _t("Le code et le motif d’une remise se contredisent."),
    "BR-CO-06": _t("Le code et le motif de frais se contredisent."),
    "BR-CO-07": _t("Le code et le motif d’une remise de ligne se contredisent."),
    "BR-CO-08": _t("Le code et le motif de frais de ligne se contredisent."),
    "BR-CO-09": _t("Un numéro de TVA ne commence pas par le code de son pays."),
    "BR-CO-10": _t("Le total HT des lignes n’est pas leur somme."),
    "BR-CO-11": _t("Le total des remises n’est pas leur somme."),
    "BR-CO-12": _t("Le total des frais n’est pas leur somme."),
    "BR-CO-13": _t("Le total HT n’est pas celui des lignes, moins les remises, plus les frais."),
    "BR-CO-14": _t("Le total de TVA n’est pas la somme des TVA par taux."),
    "BR-CO-15": _t("Le total TTC n’est pas le total HT plus la TVA."),
    "BR-CO-16": _t("Le net à payer n’est pas le total TTC, moins les acomptes, plus l’arrondi."),
    "BR-CO-17": _t("La TVA d’un taux n’est pas sa base multipliée par ce taux."),
    "BR-CO-18": _t("La facture ne donne aucun total de TVA."),
    "BR-CO-19": _t("La période facturée n’a ni début ni fin."),
    "BR-CO-20": _t("La période d’une ligne n’a ni début ni fin."),
    "BR-CO-21": _t("Une remise n’a ni motif ni code."),
    "BR-CO-22": _t("Des frais n’ont ni motif ni code."),
    "BR-CO-23": _t("Une remise de ligne n’a ni motif ni code."),
    "BR-CO-24": _t("Des frais de ligne n’ont ni motif ni code."),
    "BR-CO-25": _t("Un montant est à payer sans échéance ni conditions de règlement."),
    "BR-CO-26": _t("Le vendeur n’a ni SIREN, ni identifiant, ni numéro de TVA."),
    "PEPPOL-EN16931-R008": _t("Le fichier contient un élément vide."),
}
_WARNINGS = frozenset({"PEPPOL-EN16931-R008"})
_FAMILY_RULE = re.compile(r"BR-([A-Z]{1,2})-(\d\d)$")
_STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_CODE = re.compile(r"^\s*(?:\[[^\]]+\]\s*-?|BR-[A-Z0-9-]+\s*[:/-])\s*")


def french_sentence(fault: RuleFault) -> str:
    """The rule in French, "BR-CO-15" and its like; one we have no words for keeps the words of its rule set."""
    if fault.rule in _SINGLE:
        return str(_SINGLE[fault.rule])
    if fault.rule.startswith("BR-DEC-"):
        return _("Un montant a plus de deux décimales.")
    if fault.rule.startswith("BR-CL-"):
        return _("Un code n’est pas dans la liste officielle : %s") % _CODE.sub("", fault.sentence)[:200]
    match = _FAMILY_RULE.match(fault.rule)
    if match and match[1] in _FAMILIES and match[2] in _BY_FAMILY:
        return _("TVA, %(family)s : %(what)s.") % {"family": _FAMILIES[match[1]], "what": _BY_FAMILY[match[2]]}
    said = _STRAIGHT.sub("’", _CODE.sub("", fault.sentence))[:300]
    if fault.rule.startswith("BR-FR"):
        return said
    return _("Règle %(rule)s de la norme non respectée : %(said)s") % {"rule": fault.rule or "?", "said": said}


def severity_of(rule: str) -> str:
    """Whether the rule forbids the invoice or only advises."""
    return "warning" if rule in _WARNINGS else "error"
