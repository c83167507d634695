"""Documents in the copy of a person's data, and as signs of activity (regulation 12.1).

Nothing is erased here: issued invoices, with the name and address they bear, are kept by law (GDPR art. 17.3 b).
Quotes and orders are the proof of the contract.
"""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.files import read_blob
from etabli.records.documents.models import Archive, Document
from etabli.records.parties.sockets import PersonalData


def documents_of(party: Any) -> list[dict[str, Any]]:
    """Number, date, amounts and what each document says of the person."""
    names = ("kind", "type", "number", "status", "date", "title", "total_excl", "total_incl", "currency")
    rows = Document._base_manager.filter(party=party).order_by("date", "pk")
    return list(rows.values(*names, "billing_address", "delivery_address"))


def archives_of(party: Any) -> Iterable[tuple[str, bytes]]:
    """PDF and XML of issued invoices, as archived."""
    for archive in Archive.objects.filter(document__party=party).select_related("blob").order_by("pk"):
        yield archive.blob.name, read_blob(archive.blob)


def last_documents(ids: list[int]) -> Mapping[int, datetime.datetime]:
    """A document that was opened or issued is a sign of the client."""
    rows = Document._base_manager.filter(party__in=ids).exclude(status="draft").values("party").order_by("party")
    found = rows.annotate(last=Max("date")).values_list("party", "last")
    noon = datetime.time(12)
    return {pk: timezone.make_aware(datetime.datetime.combine(day, noon)) for pk, day in found if day}


PERSONAL_DOCUMENTS = PersonalData("documents", _("Documents commerciaux"), documents_of, archives_of)
