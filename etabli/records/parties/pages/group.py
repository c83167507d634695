"""Sites and members on the card of their payer or group, with their figures added up."""

from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.modules import plugged
from etabli.kernel.statements import Prepared
from etabli.records.parties.api.figures import ApiFigure
from etabli.records.parties.models import Party
from etabli.ui.pages import Panel, PanelRow

REVENUE = "revenue_incl"
SHOWN = 50
# asked first, from the two indexes: most parties stand alone
BELONGING: Prepared[tuple[int]] = Prepared(
    lambda group, payer: (
        Party.objects.filter(group=group)
        .order_by()
        .values_list("pk")
        .union(Party.objects.filter(payer=payer).order_by().values_list("pk"), all=True)
    )
)


def group_panels(party: Party, user: Any) -> list[Panel]:
    """One panel where there is something to add up; none elsewhere."""
    if not BELONGING.first(party.pk, party.pk):
        return []
    rows = Party.objects.visible_to(user).filter(Q(group=party.pk) | Q(payer=party.pk), merged_into=None)
    members = list(rows.order_by("sort_key", "pk")[:SHOWN])
    if not members:
        return []
    everybody = [party, *members]
    revenue = _revenue([one.pk for one in everybody], user)
    total = PanelRow(
        _("Ensemble"),
        sub=french.counted(len(everybody), _("fiche"), _("fiches"), feminine=True),
        end=french.money(sum(revenue.values()), "EUR") if revenue else "",
        end_sub=_solde(sum(one.balance for one in everybody)),
        icon="sum",
    )
    lines = [
        PanelRow(
            one.name,
            url=f"/repertoire/{one.pk}/",
            sub=_("Site facturé ici") if one.payer_id == party.pk else one.city,
            end=french.money(revenue[one.pk], "EUR") if one.pk in revenue else "",
            end_sub=_solde(one.balance),
            icon="building",
        )
        for one in members
    ]
    return [Panel(_("Groupe et sites"), rows=[total, *lines], count=len(members), place="left", key="groupe")]


def _revenue(ids: list[int], user: Any) -> dict[int, Decimal]:
    """What each was invoiced, as far as the person may know."""
    for plug in plugged(ApiFigure):
        if plug.name == REVENUE and (not plug.permission or user.may_see(plug.permission)):
            found = plug.compute(ids, user)
            return {pk: Decimal(value) for pk, value in found.items() if value}
    return {}


def _solde(balance: Any) -> str:
    return _("solde %(amount)s") % {"amount": french.money(-balance, "EUR")} if balance else ""
