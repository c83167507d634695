"""Beginning a quote."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Missing
from etabli.modules.sales.models import Order, Quote
from etabli.modules.sales.opening import usual_validity
from etabli.modules.sales.parents import affiliated
from etabli.records.documents.writing import new_document, write_content
from etabli.records.parties.models import Party


@action(_("Nouveau devis"), event="quote_created", creates=Quote, icon="file-plus")
def draft_quote(
    party: Party,
    *,
    company: Company,
    parent: Order | None = None,
    content: dict | None = None,
    typed: bool = False,
    by: Any,
) -> Quote:
    """A draft quote for a prospect or client (QUO-003), valid for the days of the workflow rule (QUO-012). With a
    parent deal, it takes over its information and products (QUO-004)."""
    if not Company.objects.visible_to(by).active().filter(pk=company.pk).exists():
        raise Missing
    quote = new_document(Quote, company=company, party=party, by=by)
    quote.valid_until = usual_validity(quote, quote.date)
    if parent is not None:
        affiliated(quote, parent)
    return write_content(quote, content or {}, by=by, typed=typed)
