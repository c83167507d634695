"""Beginning an order without a quote."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Missing
from etabli.modules.sales.models import Order
from etabli.records.documents.writing import new_document, write_content
from etabli.records.parties.models import Party


@action(_("Nouvelle commande"), event="order_created", creates=Order, icon="file-plus")
def draft_order(party: Party, *, company: Company, content: dict | None = None, typed: bool = False, by: Any) -> Order:
    """A draft order made by hand (ORD-002)."""
    if not Company.objects.visible_to(by).active().filter(pk=company.pk).exists():
        raise Missing
    return write_content(new_document(Order, company=company, party=party, by=by), content or {}, by=by, typed=typed)
