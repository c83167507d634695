"""Making a proforma out of a quote or an order."""

from django.utils import timezone

from etabli.modules.sales.models import Proforma
from etabli.records.documents.linking import copy_header, copy_of, link
from etabli.records.documents.models import Document, Line
from etabli.records.documents.totalling import cost_of, put_totals, replace_vat_rows, stored_totals


def proforma_of(source: Document) -> Proforma:
    """A draft proforma with the source's header and the lines that count, linked to it (QUO-040, ORD-010)."""
    proforma = Proforma(
        kind=Proforma.KIND,
        series=Proforma.KIND,
        company=source.company,
        party=source.party,
        date=timezone.localdate(),
        delivery_date=source.delivery_date,
        is_fictitious=source.is_fictitious,
    )
    copy_header(source, proforma)
    proforma.save()
    kept = [line for line in source.lines.all() if line.chosen or not line.optional]
    Line.objects.bulk_create(
        copy_of(line, document=proforma, source=None, optional=False, chosen=False, variant="", total=line.total)
        for line in kept
    )
    put_totals(proforma, totals := stored_totals(proforma), cost_of(kept))
    replace_vat_rows(proforma, totals)
    proforma.save()
    link(source, proforma)
    return proforma
