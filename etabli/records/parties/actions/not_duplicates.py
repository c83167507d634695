"""Two parties that look alike are two."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Missing, Refused
from etabli.records.parties.models import NotDuplicate, Party

Other = Annotated[Party, gettext_lazy("L’autre fiche")]


@action(
    gettext_lazy("Ce ne sont pas des doublons"),
    event="parties_told_apart",
    icon="arrows-split",
    hidden=True,
    done=gettext_lazy("Noté : ces deux fiches ne seront plus proposées comme doublons"),
)
def not_duplicates(party: Party, *, other: Other, by: Any) -> Party:
    """Remember it: the pair leaves the worklist and is not proposed any more (UX 22)."""
    if other.pk == party.pk:
        raise Refused(_("Choisissez une autre fiche."), field="other")
    if not Party.objects.visible_to(by).filter(pk=other.pk).exists():
        raise Missing
    first, second = sorted((party.pk, other.pk))
    NotDuplicate.objects.get_or_create(first_id=first, second_id=second, defaults={"user": user_or_none(by)})
    return party
