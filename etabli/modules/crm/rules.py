"""What may be done to an opportunity, decided on its own values."""

from typing import Any

from django.utils.translation import gettext as _


def why_not_work(opportunity: Any) -> str:
    """A closed one is reopened before anything else is done to it."""
    if opportunity.status == "won":
        return _("Cette opportunité est gagnée. Rouvrez-la d’abord.")
    return _("Cette opportunité est perdue. Rouvrez-la d’abord.") if opportunity.status == "lost" else ""


def why_not_reopen(opportunity: Any) -> str:
    """Only a closed one is reopened."""
    return _("Cette opportunité est déjà en cours.") if opportunity.status == "open" else ""


def why_not_enter(opportunity: Any, stage: Any) -> str:
    """A stage may ask for an amount, and a cycle that is put away takes nothing in."""
    if stage.pipeline.archived and stage.pk != opportunity.stage_id:
        return _("Le cycle « %s » est archivé.") % stage.pipeline
    if stage.needs_amount and not opportunity.amount:
        return _("L’étape « %s » demande un montant attendu. Indiquez-le d’abord.") % stage.label
    return ""
