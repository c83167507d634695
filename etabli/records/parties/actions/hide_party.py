"""A party is kept out of lists and fields, or shown again."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.records.parties.models import Party


def _why_not(party: Party) -> str:
    if party.archived:
        return _("Cette fiche est archivée.")
    return _("Cette fiche est déjà masquée.") if party.hidden else ""


def _not_hidden(party: Party) -> str:
    return "" if party.hidden else _("Cette fiche n’est pas masquée.")


@action(gettext_lazy("Masquer"), event="party_hidden", bulk=True, icon="eye-off", undo="show_party", refusal=_why_not)
def hide_party(party: Party, *, by: Any) -> Party:
    """Still in use, yet neither listed nor proposed: a site no longer visited, a client under dispute."""
    party.hidden = True
    party.save(update_fields=["hidden"])
    return party


@action(
    gettext_lazy("Afficher à nouveau"),
    event="party_shown",
    bulk=True,
    icon="eye",
    undo="hide_party",
    refusal=_not_hidden,
)
def show_party(party: Party, *, by: Any) -> Party:
    """Listed and proposed again."""
    party.hidden = False
    party.save(update_fields=["hidden"])
    return party
