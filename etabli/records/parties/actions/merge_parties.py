"""Two parties that are one become one."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action, lock
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Missing, Refused
from etabli.kernel.search import index_many
from etabli.records.parties.merge_states import difference, state_of
from etabli.records.parties.merging import move_parts, take_what_is_missing
from etabli.records.parties.models import Party, PartyMerge
from etabli.records.parties.sockets import everything_owned

Absorbed = Annotated[Party, gettext_lazy("Fiche à absorber")]
Taken = Annotated[str, gettext_lazy("Champs repris de l’autre fiche")]


def _why_not(party: Party) -> str:
    return _("Cette fiche est archivée. Restaurez-la d’abord.") if party.archived else ""


@action(
    gettext_lazy("Fusionner avec une autre fiche"),
    event="parties_merged",
    icon="git-merge",
    refusal=_why_not,
    undo="undo_merge",
    done=gettext_lazy("Fiches fusionnées"),
)
def merge_parties(party: Party, *, absorb: Absorbed, take: Taken = "", by: Any) -> Party:
    """Keep this party and absorb the other: addresses, contacts, remarks, files and documents move here (MRG, UX 22).

    `take` names, separated by commas, the fields whose value is the absorbed party's. The absorbed one stays as an
    archived trace that leads here. Issued documents keep the name and address they were issued with. Everything
    changed is noted, so that `undo_merge` can restore it.
    """
    if absorb.pk == party.pk:
        raise Refused(_("Choisissez une autre fiche : une fiche ne se fusionne pas avec elle-même."), field="absorb")
    if not Party.objects.visible_to(by).filter(pk=absorb.pk).exists():
        raise Missing
    (absorb,) = lock(absorb)
    if why := why_apart(party, absorb):
        raise Refused(why, field="absorb")
    before = state_of(party, absorb)
    for owned in everything_owned():
        owned.follow(party, absorb)
    chosen = frozenset(name.strip() for name in take.split(",") if name.strip())
    move_parts(party, absorb, chosen)
    take_what_is_missing(party, absorb, chosen)
    party.save()
    party.take_city()
    changes = difference(before, state_of(party, absorb))
    PartyMerge.objects.create(party=party, absorbed=absorb, user=user_or_none(by), changes=changes)
    index_many([absorb, *party.contacts.all()])
    return party


def why_apart(kept: Party, absorbed: Party) -> str:
    """Why these two cannot become one, in French: two different people or businesses would be mixed."""
    reason = ""
    if absorbed.merged_into is not None:
        reason = _("%(other)s est déjà fusionnée avec %(into)s.")
    elif kept.kind != absorbed.kind:
        reason = _("Une société et un particulier ne se fusionnent pas. Changez d’abord la nature d’une des fiches.")
    elif absorbed.anonymised_at is not None or kept.anonymised_at is not None:
        reason = _("Une fiche anonymisée ne se fusionne pas : on ne sait plus de qui elle parlait.")
    elif kept.siren and absorbed.siren and kept.siren != absorbed.siren:
        reason = _("%(name)s et %(other)s ont deux SIREN différents : ce sont deux entreprises.")
    elif kept.is_demo != absorbed.is_demo:
        reason = _("Une fiche de démonstration ne se fusionne pas avec une vraie fiche.")
    return reason % {"name": kept.name, "other": absorbed.name, "into": absorbed.merged_into} if reason else ""
