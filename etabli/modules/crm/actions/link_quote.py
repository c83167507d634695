"""An existing quote belongs to an opportunity after all."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.crm.models import Opportunity, OpportunityDocument
from etabli.modules.sales.models import Quote

Linked = Annotated[Quote, gettext_lazy("Devis")]


@action(
    gettext_lazy("Rattacher un devis"),
    event="opportunity_quote_linked",
    icon="link",
    done=gettext_lazy("Devis rattaché"),
)
def link_quote(opportunity: Opportunity, *, quote: Linked, by: Any) -> Opportunity:
    """Written before or beside the opportunity, it is followed from now on, to its order and invoices."""
    if quote.party_id != opportunity.party_id:
        raise Refused(_("Ce devis est celui d’un autre client."), field="quote")
    if (known := OpportunityDocument.objects.filter(document=quote).select_related("opportunity").first()) is not None:
        raise Refused(_("Ce devis est déjà rattaché à l’opportunité « %s ».") % known.opportunity, field="quote")
    OpportunityDocument.objects.create(opportunity=opportunity, document=quote)
    return opportunity
