"""Who pays for a site, and the group a business belongs to: one step each, never a ring."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from etabli.records.parties.models.party import Party


def check_ties(party: "Party") -> None:
    """A payer pays for itself, a group stands in no other group. Raises ValidationError by field."""
    faults: dict[str, str] = {}
    for field, sentences in _sentences().items():
        other: Any = getattr(party, field)
        if other is None:
            continue
        own, chained, heads = sentences
        if other.pk == party.pk:
            faults[field] = own
        elif getattr(other, f"{field}_id") is not None:
            faults[field] = chained % {"other": other, "further": getattr(other, field)}
        elif party.pk and type(party)._base_manager.filter(**{field: party.pk}).exists():
            faults[field] = heads % {"name": party.name}
    if faults:
        raise ValidationError(faults)


def _sentences() -> dict[str, tuple[str, str, str]]:
    return {
        "payer": (
            _("Une fiche ne peut pas être son propre payeur : laissez le champ vide."),
            _("%(other)s est lui-même facturé à %(further)s : choisissez directement %(further)s."),
            _("%(name)s paie déjà pour d’autres sites : il ne peut pas être facturé ailleurs."),
        ),
        "group": (
            _("Une fiche ne peut pas être son propre groupe : laissez le champ vide."),
            _("%(other)s appartient déjà au groupe %(further)s : choisissez directement %(further)s."),
            _("%(name)s est déjà un groupe : il ne peut pas appartenir à un autre."),
        ),
    }
