"""Sentences the law asks for, as dated data: a wording changes by adding a row, never by editing one."""

from dataclasses import dataclass
from datetime import date

EVER = date(2000, 1, 1)


@dataclass(frozen=True)
class Wording:
    """One sentence and the day from which documents carry it."""

    key: str
    since: date
    text: str
    source: str


WORDINGS = (
    Wording(
        "late",
        EVER,
        "Tout retard de paiement entraîne de plein droit, dès le lendemain de l’échéance et sans rappel, des pénalités "
        "au taux de refinancement de la Banque centrale européenne majoré de 10 points.",
        "C. com. L441-10 II",
    ),
    Wording(
        "recovery",
        EVER,
        "Indemnité forfaitaire pour frais de recouvrement en cas de retard de paiement\u00a0: 40\u00a0€.",
        "C. com. D441-5",
    ),
    Wording("no_discount", EVER, "Pas d’escompte pour paiement anticipé.", "C. com. L441-9"),
    Wording("late_consumer", EVER, "Pénalités de retard\u00a0: sans objet, client non professionnel.", "L441-10"),
    Wording(
        "recovery_consumer", EVER, "Indemnité de recouvrement\u00a0: sans objet, client non professionnel.", "D441-5"
    ),
    Wording("debits", EVER, "Option pour le paiement de la taxe d’après les débits.", "242 nonies A I 11° bis"),
    Wording("vat_group", EVER, "Membre d’un assujetti unique.", "CGI 256 C"),
    Wording("deposit", EVER, "TVA exigible à l’encaissement de l’acompte.", "CGI 269-2 a"),
    Wording(
        "credit",
        EVER,
        "TVA rectifiée\u00a0: le client assujetti réduit d’autant la taxe qu’il a déduite (art.\u00a0272 du CGI).",
        "CGI 272",
    ),
    Wording(
        "proforma",
        EVER,
        "Document sans valeur comptable\u00a0: il n’ouvre pas droit à déduction de TVA. Une facture suivra.",
        "regulation.md 1.4",
    ),
    Wording(
        "fictitious",
        EVER,
        "Société fictive – document de démonstration, sans valeur juridique ni comptable.",
        "BOI-TVA-DECLA-30-10-30 § 150",
    ),
)


def wording(key: str, on: date) -> str:
    """The sentence in force on a day."""
    rows = [row for row in WORDINGS if row.key == key and row.since <= on]
    if not rows:
        raise KeyError(f"no wording {key!r} on {on}")
    return max(rows, key=lambda row: row.since).text
