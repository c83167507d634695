"""Every fixed word of a printed page and what it says unless somebody changes it (CFG-012).

The first part are the words of the page library (`kernel/printing/typ/lib/words.typ`), under its own names; the second
those that the program itself puts on the page.
"""

from django.utils.translation import gettext_lazy as _

LANGUAGES = [("fr", _("français")), ("en", _("anglais")), ("de", _("allemand")), ("es", _("espagnol"))]
LANGUAGES += [("it", _("italien")), ("nl", _("néerlandais")), ("pt", _("portugais"))]

PAGE = {
    "page": "Page",
    "carry": "À reporter, HT",
    "brought": "Report, HT",
    "ref": "Réf.",
    "label": "Désignation",
    "quantity": "Qté",
    "unit": "Unité",
    "unit_price": "PU HT",
    "discount": "Remise",
    "net_price": "PU net HT",
    "vat": "TVA",
    "total": "Total HT",
    "availability": "Délai",
    "option": "Option",
    "vat_rate": "Taux",
    "vat_base": "Base HT",
    "vat_amount": "TVA",
    "vat_due": "TVA restant due, acomptes déduits",
    "schedule": "Échéancier",
    "due": "Échéance",
    "step": "Étape",
    "share": "Part",
    "mode": "Règlement",
    "amount": "Montant TTC",
    "payment": "Règlement par virement",
    "iban": "IBAN",
    "bic": "BIC",
    "holder": "Titulaire",
    "reference": "Référence à rappeler",
    "scan": "Payer en scannant avec l’application de votre banque",
    "delivery": "Livré à",
    "attention": "À l’attention de",
    "ordered": "Commandé",
    "delivered": "Livré",
    "remaining": "Reste",
}
TITLES = {
    "title_quote": "Devis",
    "title_order": "Commande",
    "title_invoice": "Facture",
    "title_progress": "Facture de situation",
    "title_final": "Facture de solde",
    "title_deposit": "Facture d’acompte",
    "title_credit_note": "Avoir",
    "title_proforma": "Facture proforma",
    "title_receipt": "Reçu",
    "special_conditions": "Conditions particulières",
}
FACTS = {
    "date": "Date",
    "valid_until": "Valable jusqu’au",
    "delivery_planned": "Livraison prévue",
    "issued_on": "Date d’émission",
    "due_on": "Échéance",
    "period": "Période",
    "done_on": "Prestation",
    "delivered_on": "Livraison",
    "fact_total": "Total TTC",
    "fact_total_untaxed": "Total",
    "to_pay": "Net à payer",
    "credited": "À votre crédit",
    "left_to_pay": "Reste à payer",
    "corrected": "Facture corrigée",
    "client_order": "Votre commande",
    "nature": "Nature",
    "settling": "Règlement",
    "seller": "Vendeur",
    "from_quote": "Devis",
    "from_order": "Commande",
    "from_invoice": "Facture",
}
TOTALS = {
    "lines_total": "Total des lignes HT",
    "other_taxes": "Autres taxes",
    "general_discount": "Remise générale",
    "shipping": "Frais de port",
    "total_excl": "Total HT",
    "total_vat": "TVA",
    "vat_in_euros": "TVA en euros",
    "total_incl": "Total TTC",
    "rounding": "Arrondi",
    "deposit": "Acompte",
    "already_paid": "Déjà réglé",
    "subtotal": "Sous-total",
    "agreement": "Bon pour accord",
}
WORDS: dict[str, str] = {**PAGE, **TITLES, **FACTS, **TOTALS}


def word_choices() -> list[tuple[str, str]]:
    """Every fixed word, as it is printed when nobody changes it."""
    return sorted(WORDS.items(), key=lambda pair: pair[1].lower())
