"""Somebody comes with an address."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.events import emit
from etabli.kernel.journal import write_entry
from etabli.kernel.modules import resolve
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.publiclinks.issuing import digest_of
from etabli.kernel.publiclinks.models import SecretLink


def found_link(token: str) -> SecretLink | None:
    """The link of this secret, closed and expired ones too."""
    found: SecretLink | None = SecretLink.objects.filter(digest=digest_of(token)).first()
    return found


def note_opening(link: SecretLink) -> None:
    """Count one opening. The first is said in the journal of the record and as the event `public_link_opened`."""
    now = timezone.now()
    with transaction.atomic():
        SecretLink.objects.filter(pk=link.pk).update(
            openings=F("openings") + 1, first_opened_at=Coalesce("first_opened_at", now), last_opened_at=now
        )
        link.refresh_from_db()
        record = resolve(link.kind)._default_manager.filter(pk=link.object_id).first()
        if link.openings == 1 and record is not None:
            write_entry(record, by=SYSTEM, verb="public_link_opened", label=_("Page publique consultée"))
            emit("public_link_opened", record, by=SYSTEM)
