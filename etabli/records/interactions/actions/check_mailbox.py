"""Reading a mailbox now."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.records.interactions.capturing.fetching import read_mailbox
from etabli.records.interactions.models import MailAccount


def _why_not(account: MailAccount) -> str:
    return "" if account.is_active else _("Cette boîte n’est plus relevée : cochez « Relevée » pour reprendre.")


@action(
    gettext_lazy("Relever maintenant"),
    done=gettext_lazy("Relève demandée : ses messages arrivent dans un instant."),
    event="mailbox_checked",
    primary=True,
    icon="refresh",
    refusal=_why_not,
)
def check_mailbox(account: MailAccount, *, by: Any) -> MailAccount:
    """Its job reads what is new; what goes wrong shows on the mailbox."""
    read_mailbox.enqueue(account.pk)
    return account
