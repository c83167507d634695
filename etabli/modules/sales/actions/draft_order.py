"""Beginning an order without a quote."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Missing
from etabli.modules.sales.models import Order
from etabli.modules.sales.parents import affiliated
from etabli.records.documents.writing import new_document, write_content
from etabli.records.parties.models import Party


@action(_("Nouvelle commande"), event="order_created", creates=Order, icon="file-plus")
def draft_order(
    party: Party,
    *,
    company: Company,
    parent: Order | None = None,
    content: dict | None = None,
    typed: bool = False,
    by: Any,
) -> Order:
    """A draft order made by hand (ORD-002). With a parent deal, it takes over its information and products (ORD-003);
    that of a quote is made by the quote's own action « Commande »."""
    if not Company.objects.visible_to(by).active().filter(pk=company.pk).exists():
        raise Missing
    order = new_document(Order, company=company, party=party, by=by)
    if parent is not None:
        affiliated(order, parent)
    return write_content(order, content or {}, by=by, typed=typed)
