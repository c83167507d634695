"""Beginning an opportunity."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Missing, Refused
from etabli.modules.crm.models import Opportunity, Stage
from etabli.modules.crm.placing import place_after
from etabli.modules.crm.rules import why_not_enter
from etabli.modules.crm.writing import put_values
from etabli.records.parties.models import Party


@action(gettext_lazy("Nouvelle opportunité"), event="opportunity_created", creates=Opportunity, icon="target-arrow")
def draft_opportunity(
    party: Party, *, company: Company, title: str, stage: Stage | None = None, values: dict | None = None, by: Any
) -> Opportunity:
    """An opportunity with a prospect or client (OPP-002), straight into a stage of a sales cycle (OPP-003), the first
    one without; first of its column, followed by who begins it unless `values` says otherwise."""
    if not Company.objects.visible_to(by).active().filter(pk=company.pk).exists():
        raise Missing
    if party.archived:
        raise Refused(_("Cette fiche est archivée : rendez-la active d’abord."), field="party")
    entered = stage or Stage.objects.in_use().first()
    if entered is None:
        raise Refused(_("Aucun cycle commercial n’a d’étape : ajoutez-en dans Configuration."), field="stage")
    made = Opportunity(company=company, party=party, owner=user_or_none(by), created_at=timezone.now())
    put_values(made, {**(values or {}), "party": party, "title": title.strip(), "stage": entered})
    if why := why_not_enter(made, entered):
        raise Refused(why, field="stage")
    made.position = place_after(entered, None, made)
    made.save()
    return made
