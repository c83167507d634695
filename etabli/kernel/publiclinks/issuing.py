"""Making the address of a record, and finding it again: the same one as long as it is open."""

import datetime
import hashlib
import secrets
from base64 import urlsafe_b64encode
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from etabli.kernel.modules import kind_of
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.publiclinks.models import SecretLink

SALT = "etabli.publiclinks"


def public_address(
    record: models.Model, purpose: str, *, by: Any, until: datetime.date | None = None, site: str = ""
) -> str:
    """The whole address where this record is shown for that purpose. Asking again answers the same one, open until
    `until` from then on; a closed or expired one is replaced. `site` is used where ETABLI_URL says nothing. The
    caller has checked the right to the record."""
    return address_of(link_of(record, purpose, by=by, until=until), site=site)


def link_of(record: models.Model, purpose: str, *, by: Any, until: datetime.date | None = None) -> SecretLink:
    """The open link of this record for that purpose, made when there is none."""
    link = live_link(record, purpose)
    if link is None:
        return _made(record, purpose, by, until)
    if link.expires_on != until:
        link.expires_on = until
        with transaction.atomic():
            link.save(update_fields=["expires_on"])
    return link


def live_link(record: models.Model, purpose: str) -> SecretLink | None:
    """The open link, None when there is none: whoever has the former address finds it closed."""
    link: SecretLink | None = SecretLink.objects.about(record).filter(purpose=purpose, closed_at=None).first()
    # another key since (a restored base): the address cannot be told any more, a new one is made
    known = link is not None and digest_of(_token(link.seed)) == link.digest
    return link if link is not None and known and link.is_live else None


def address_of(link: SecretLink, *, site: str = "") -> str:
    """The address of a link."""
    return f"{(settings.ETABLI_URL or site).rstrip('/')}/p/{_token(link.seed)}/"


def digest_of(token: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def _made(record: models.Model, purpose: str, by: Any, until: datetime.date | None) -> SecretLink:
    seed = secrets.token_hex(16)
    try:
        with transaction.atomic():
            SecretLink.objects.about(record).filter(purpose=purpose, closed_at=None).update(closed_at=timezone.now())
            return SecretLink.objects.create(
                kind=kind_of(record),
                object_id=record.pk,
                purpose=purpose,
                seed=seed,
                digest=digest_of(_token(seed)),
                user=user_or_none(by),
                expires_on=until,
            )
    except IntegrityError:  # somebody made it at the same moment
        return SecretLink.objects.about(record).get(purpose=purpose, closed_at=None)


def _token(seed: str) -> str:
    """256 bits from the seed and a key that is not in the database."""
    made = salted_hmac(SALT, seed, secret=settings.ETABLI_VAULT_KEY, algorithm="sha256").digest()
    return urlsafe_b64encode(made).decode().rstrip("=")
