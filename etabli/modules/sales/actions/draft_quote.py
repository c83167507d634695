"""Beginning a quote or an order."""

import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Missing
from etabli.kernel.settings import value_of
from etabli.modules.sales.models import Quote
from etabli.records.documents.writing import new_document, write_content
from etabli.records.parties.models import Party


@action(_("Nouveau devis"), event="quote_created", creates=Quote, icon="file-plus")
def draft_quote(party: Party, *, company: Company, content: dict | None = None, typed: bool = False, by: Any) -> Quote:
    """A draft quote for a prospect or client (QUO-003), valid for the days of the workflow rule (QUO-012)."""
    if not Company.objects.visible_to(by).active().filter(pk=company.pk).exists():
        raise Missing
    quote = new_document(Quote, company=company, party=party, by=by)
    quote.valid_until = quote.date + datetime.timedelta(days=value_of("sales.quote_validity_days", company=company))
    return write_content(quote, content or {}, by=by, typed=typed)
