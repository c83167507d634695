"""What to do about an invoice the platform or the client said no to."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.modules.einvoicing.models import Transmission


def advice_of(one: Transmission) -> str:
    """One sentence, "" when there is nothing to do."""
    if not one.code and one.flow.state in ("refused", "failed"):
        return _("La plateforme n’a pas pris le fichier : corrigez ce qu’elle dit, puis transmettez-le à nouveau.")
    return str(_sentences().get(one.code, ""))


def _sentences() -> dict[str, Any]:
    correct = _(
        "Pour le client, cette facture n’existe pas. Cliquez sur « Corriger » : un avoir, qui reste chez vous, et une "
        "nouvelle facture sous un nouveau numéro, que vous transmettrez."
    )
    return {
        "213": correct,
        "501": correct,
        "221": _("Cherchez l’adresse du client dans l’annuaire ; la plateforme réessaie avec celle de la facture."),
        "210": _("Voyez son motif avec le client, puis faites un avoir et, s’il y a lieu, une nouvelle facture."),
        "206": _("Voyez avec le client ce qu’il n’approuve pas, puis faites un avoir de cette partie."),
        "207": _("Voyez avec le client : la facture reste due tant qu’aucun avoir ne la corrige."),
        "208": _("Envoyez au client la pièce qu’il attend."),
    }
