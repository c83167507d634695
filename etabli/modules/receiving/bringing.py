"""The ways a file comes in besides the page: by mail, by the platform, by a program."""

from typing import IO, Any

from django.utils.translation import gettext as _

from etabli.kernel.companies.models import Company
from etabli.kernel.files import Blob, store_blob
from etabli.kernel.files.receiving import weight
from etabli.kernel.jobs import job
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Missing, Refused
from etabli.modules.receiving.actions.receive_file import receive_file
from etabli.modules.receiving.models import IncomingFile, Source
from etabli.modules.receiving.reading import read_blob_of

KEPT_AT_MOST = 250_000_000


def bring(
    company: Company,
    data: bytes | IO[bytes],
    *,
    name: str,
    by: Any,
    source: str = Source.DROPPED,
    size: int | None = None,
) -> IncomingFile:
    """Keep a file and read it. What cannot be read is kept aside; only an empty file, or one beyond all measure, is
    refused. The platform's gateway calls this with source "platform"."""
    length = len(data) if isinstance(data, bytes) else size if size is not None else data.seek(0, 2)
    if not isinstance(data, bytes):
        data.seek(0)
    if not length:
        raise Refused(_("Ce fichier est vide. Vérifiez que c’est le bon, puis déposez-le à nouveau."))
    if length > KEPT_AT_MOST:
        text = _("Ce fichier pèse %(size)s : au-delà de %(limit)s, il n’est pas gardé.")
        raise Refused(text % {"size": weight(length), "limit": weight(KEPT_AT_MOST)})
    if not Company.objects.visible_to(by).active().filter(pk=company.pk).exists():
        raise Missing
    blob = store_blob(data, name=name)
    return receive_file(company, blob=blob, name=name, source=source, by=by)


def take_collected(sender: str, files: list[tuple[Blob, str]]) -> None:
    """Files of a message to the collecting address: looked at after it is filed."""
    for blob, name in files:
        take_mailed.enqueue(blob.pk, name, sender)


@job(retries=3)
def take_mailed(blob_id: int, name: str, sender: str) -> None:
    """An invoice becomes one; what only claims to be one is kept aside; other files (a brochure, a plain PDF) stay with
    their message."""
    blob = Blob.objects.filter(pk=blob_id).first()
    company = Company.objects.active().order_by("is_fictitious", "pk").first()
    if blob is None or company is None or IncomingFile.objects.filter(sha256=blob.sha256).exists():
        return
    draft = read_blob_of(blob)
    if draft.found is not None or draft.is_invoice_like:
        receive_file(company, blob=blob, name=name, source=Source.MAILED, sender=sender, by=SYSTEM)
