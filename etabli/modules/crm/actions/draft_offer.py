"""Beginning an offer."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Missing, Refused
from etabli.kernel.settings import value_of
from etabli.modules.crm.models import Offer
from etabli.modules.crm.offering import put_offer
from etabli.records.parties.models import Party


@action(gettext_lazy("Nouvelle offre"), event="offer_created", creates=Offer, icon="file-description")
def draft_offer(party: Party, *, company: Company, title: str, values: dict | None = None, by: Any) -> Offer:
    """An offer to a prospect or client (OPP-005), valid for the days of the setting."""
    if not Company.objects.visible_to(by).active().filter(pk=company.pk).exists():
        raise Missing
    if party.archived:
        raise Refused(_("Cette fiche est archivée : rendez-la active d’abord."), field="party")
    today = timezone.localdate()
    made = Offer(company=company, owner=user_or_none(by), date=today)
    made.valid_until = today + datetime.timedelta(days=value_of("crm.offer_validity_days", company=company))
    put_offer(made, {**(values or {}), "party": party, "title": title.strip()})
    made.save()
    return made
