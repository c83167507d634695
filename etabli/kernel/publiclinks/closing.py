"""Closing an address before its time."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.publiclinks.models import SecretLink
from etabli.kernel.refusals import Refused


@action(gettext_lazy("Fermer le lien public"), done=gettext_lazy("Lien public fermé"), icon="link-off", hidden=True)
def close_public_link(link: SecretLink, *, by: Any) -> SecretLink:
    """Nobody opens it any more; a new link has another address."""
    if link.closed_at is not None:
        raise Refused(_("Ce lien est déjà fermé."))
    link.closed_at = timezone.now()
    link.save(update_fields=["closed_at"])
    return link
