"""A file comes in."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.files import Blob, store_blob
from etabli.kernel.files.names import shown_name
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Missing
from etabli.modules.receiving.models import IncomingFile, Outcome, ReceivedInvoice
from etabli.modules.receiving.queueing import check_later
from etabli.modules.receiving.reading import (
    Draft,
    columns_of,
    company_of,
    faults_beside,
    known_supplier,
    read_blob_of,
)
from etabli.modules.receiving.telling import tell_of_arrival
from etabli.records.documents.einvoice.reading import Found


def read_before(company: Company, *, blob: Blob, by: Any, **inputs: Any) -> Draft:
    """Reading takes its time: no transaction is open meanwhile."""
    return read_blob_of(blob)


@action(
    gettext_lazy("Recevoir un fichier"),
    event="file_received",
    creates=IncomingFile,
    icon="file-download",
    before=read_before,
    hidden=True,
)
def receive_file(
    company: Company,
    *,
    blob: Blob,
    name: str,
    source: str = "dropped",
    sender: str = "",
    is_fictitious: bool = False,
    prepared: Draft,
    by: Any,
) -> IncomingFile:
    """Keep a file, and the invoice it holds; one that is known already is said to be so. `company` is whom it is for
    when the invoice does not say."""
    if not Company.objects.visible_to(by).active().filter(pk=company.pk).exists():
        raise Missing
    made = IncomingFile(
        company=company,
        blob=blob,
        name=shown_name(name)[:200],
        sha256=blob.sha256,
        size=blob.size,
        source=source,
        sender=sender[:254],
        user=user_or_none(by),
        is_fictitious=is_fictitious,
    )
    if prepared.found is None:
        made.outcome, made.reason = Outcome.ASIDE, prepared.reason[:500]
        if IncomingFile.objects.filter(sha256=blob.sha256, outcome=Outcome.ASIDE).exists():
            made.outcome, made.reason = Outcome.SHELVED, _("Ce même fichier est déjà gardé de côté.")
        made.save()
        return made
    return _write(made, prepared, prepared.found, company)


def _write(made: IncomingFile, draft: Draft, found: Found, company: Company) -> IncomingFile:
    addressed = company_of(found.reading, company)
    faults = [*draft.faults, *faults_beside(found.reading, addressed)]
    columns = columns_of(found.reading, faults)
    made.company = addressed or company
    known = _known(made, columns)
    if known is None:
        made.outcome = Outcome.READ
        # the same content as a file of its own when a PDF carries it: what was checked stays at hand
        xml = store_blob(found.xml, name="facture.xml", media_type="application/xml") if found.has_pdf else made.blob
        invoice = ReceivedInvoice(
            company=made.company,
            xml=xml,
            has_pdf=found.has_pdf,
            party=known_supplier(found.reading.seller),
            is_fictitious=made.is_fictitious,
            **columns,
        )
        try:
            with transaction.atomic():
                made.save()
                invoice.file = made
                invoice.save()
        except IntegrityError:  # the same invoice came another way at the same moment
            made.pk, known = None, _known(made, columns)
            if known is None:
                raise
        else:
            check_later(invoice)
            tell_of_arrival(invoice)
            return made
    made.outcome, made.same_as = Outcome.DUPLICATE, known
    made.reason = _("La facture %(number)s de %(supplier)s est déjà reçue : elle n’est pas comptée deux fois.") % {
        "number": known.number,
        "supplier": known.supplier,
    }
    made.save()
    return made


def _known(made: IncomingFile, columns: dict[str, Any]) -> ReceivedInvoice | None:
    rows = ReceivedInvoice.objects.select_related("party")
    if same := rows.filter(file__sha256=made.sha256).first():
        return same
    if not columns["number"]:
        return None
    return rows.same_as(columns["supplier_key"], columns["number"], columns["year"]).first()
