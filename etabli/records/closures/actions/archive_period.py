"""The archive of a closed period, asked for by hand; it is made by a job, whatever its size."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.chain import append_link
from etabli.kernel.files import store_blob
from etabli.kernel.jobs import job
from etabli.kernel.logbook import note
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Refused
from etabli.records.closures.archive.contents import links_of
from etabli.records.closures.archive.making import archive_of
from etabli.records.closures.archive.signing import public_key
from etabli.records.closures.models import Closure, PeriodArchive
from etabli.records.closures.sealing import archive_payload
from etabli.records.documents.archiving import originals
from etabli.records.documents.models import Document


def why_not_archive(closure: Closure) -> str:
    """French sentence when an archive cannot be made now; empty otherwise."""
    if closure.archives.exists():
        return str(_("L’archive de cette période existe déjà."))
    return ""


@action(
    gettext_lazy("Archiver la période"),
    done=gettext_lazy("Archive demandée : elle paraît ici dès qu’elle est prête"),
    event="period_archived",
    level="admin",
    refusal=why_not_archive,
    icon="archive",
)
def archive_period(closure: Closure, *, by: Any) -> Closure:
    """Open files, digests, signature and notice of a closed period (BOI-TVA-DECLA-30-10-30 § 220-260)."""
    if why := why_not_archive(closure):
        raise Refused(why)
    user = user_or_none(by)
    make_archive.enqueue(closure.pk, user.pk if user else None)
    return closure


@job(retries=3, backoff=60)
def make_archive(closure_id: int, user_id: int | None) -> None:
    """Make it once; originals that a job had not archived yet are made first."""
    closure = Closure.objects.select_related("company").get(pk=closure_id)
    if closure.archives.exists():
        return
    _archive_originals(closure)
    with archive_of(closure) as (file, files):
        blob = store_blob(file, name=file_name(closure), media_type="application/zip")
    with transaction.atomic():
        made = PeriodArchive.objects.create(
            closure=closure,
            blob=blob,
            sha256=blob.sha256,
            size=blob.size,
            files=files,
            signer=public_key(),
            user=User.objects.filter(pk=user_id or 0).first(),
            is_fictitious=closure.is_fictitious,
        )
        append_link(closure.company, kind="period_archived", subject=made, payload=archive_payload(made), at=made.at)
        note("archived", file_name(closure), company=str(closure.company), sha256=blob.sha256)


def file_name(closure: Closure) -> str:
    """« archive-552100554-2026-11.zip »."""
    told = closure.starts_on.isoformat()[: {"day": 10, "month": 7}.get(closure.kind, 4)]
    return f"archive-{closure.company.siren or closure.company_id}-{told}.zip"


def _archive_originals(closure: Closure) -> None:
    issued = links_of(closure).filter(kind="document_issued").order_by().values("subject_id")
    for document in Document.objects.filter(pk__in=issued, archives=None):
        originals(document)
