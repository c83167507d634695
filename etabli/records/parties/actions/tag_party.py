"""A category is put on a party, or taken off."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.journal import write_entry
from etabli.records.parties.models import Category, Party

Label = Annotated[Category, gettext_lazy("Catégorie")]


@action(
    gettext_lazy("Ajouter une catégorie"),
    event="party_tagged",
    bulk=True,
    icon="tag",
    done=gettext_lazy("Catégorie ajoutée"),
)
def tag_party(party: Party, *, category: Label, by: Any) -> Party:
    """Put a label on; one that is there already stays."""
    party.categories.add(category)
    write_entry(party, by=by, verb="category_added", data={"categories": ["", category.name]}, label=category.name)
    return party


@action(
    gettext_lazy("Retirer une catégorie"),
    event="party_untagged",
    bulk=True,
    icon="tag-off",
    done=gettext_lazy("Catégorie retirée"),
)
def untag_party(party: Party, *, category: Label, by: Any) -> Party:
    """Take a label off."""
    party.categories.remove(category)
    write_entry(party, by=by, verb="category_removed", data={"categories": [category.name, ""]}, label=category.name)
    return party
