"""A quote or an order affiliated to the deal it belongs to (QUO-004, ORD-003)."""

from django.utils.translation import gettext as _

from etabli.kernel.refusals import Refused
from etabli.records.documents.linking import copy_header, copy_of, link
from etabli.records.documents.models import Document, Line
from etabli.records.documents.totalling import cost_of, put_totals, replace_vat_rows, stored_totals


def affiliated(document: Document, parent: Document) -> None:
    """Save a new draft with the parent's information and products, linked to it: only adjustments are left to make."""
    if parent.party_id != document.party_id or parent.company_id != document.company_id:
        raise Refused(_("L’affaire parente est celle d’un autre client ou d’une autre société."), field="parent")
    copy_header(parent, document)
    document.save()
    kept = [line for line in parent.lines.all() if line.chosen or not line.optional]
    Line.objects.bulk_create(
        copy_of(line, document=document, source=None, optional=False, chosen=False, variant="", total=line.total)
        for line in kept
    )
    put_totals(document, totals := stored_totals(document), cost_of(kept))
    replace_vat_rows(document, totals)
    document.save()
    link(parent, document)
