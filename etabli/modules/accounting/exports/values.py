"""What a column of an export can say of a line."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

Value = str | Decimal | datetime.date | None


def _third(line: Any) -> str:
    return line.third_party.code if line.third_party else ""


VALUES: dict[str, tuple[Any, Callable[[Any], Value]]] = {
    "journal": (_("Code du journal"), lambda line: line.entry.journal.code),
    "journal_label": (_("Intitulé du journal"), lambda line: line.entry.journal.label),
    "number": (_("N° d’écriture"), lambda line: str(line.entry.number)),
    "date": (_("Date"), lambda line: line.entry.date),
    "account": (_("Compte"), lambda line: line.account.code),
    "account_label": (_("Intitulé du compte"), lambda line: line.account.label),
    "third_party": (_("Auxiliaire"), _third),
    "third_party_label": (
        _("Nom du client ou fournisseur"),
        lambda line: line.third_party.party.name if line.third_party else "",
    ),
    "account_or_third": (_("Auxiliaire, ou compte"), lambda line: _third(line) or line.account.code),
    "piece": (_("Pièce"), lambda line: line.entry.piece),
    "piece_date": (_("Date de la pièce"), lambda line: line.entry.piece_date),
    "label": (_("Libellé"), lambda line: line.label),
    "debit": (_("Débit"), lambda line: line.debit),
    "credit": (_("Crédit"), lambda line: line.credit),
    "amount": (_("Montant"), lambda line: line.debit or line.credit),
    "side": (_("Sens (D ou C)"), lambda line: "D" if line.debit else "C"),
    "letter": (_("Lettre"), lambda line: line.letter),
    "currency": (_("Devise"), lambda line: line.currency),
    "analytic": (_("Analytique"), lambda line: line.analytic),
    "empty": (_("Colonne vide"), lambda line: ""),
}
