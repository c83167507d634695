"""Beginning a proforma by hand."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Missing
from etabli.modules.sales.models import Proforma
from etabli.records.documents.writing import new_document, write_content
from etabli.records.parties.models import Party


@action(_("Nouvelle proforma"), event="proforma_created", creates=Proforma, icon="file-plus")
def draft_proforma(
    party: Party, *, company: Company, content: dict | None = None, typed: bool = False, by: Any
) -> Proforma:
    """A draft proforma for a prospect or client, without a quote or an order before it."""
    if not Company.objects.visible_to(by).active().filter(pk=company.pk).exists():
        raise Missing
    return write_content(new_document(Proforma, company=company, party=party, by=by), content or {}, by=by, typed=typed)
