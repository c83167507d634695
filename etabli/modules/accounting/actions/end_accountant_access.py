"""Taking the accountant's access back."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.people.administrators import only_administrators
from etabli.kernel.people.leaving import end_sessions
from etabli.modules.accounting.models import AccountantAccess


def why_not_end(access: AccountantAccess) -> str:
    """Only once."""
    return _("Cet accès est déjà retiré.") if access.ended_at else ""


@action(
    gettext_lazy("Retirer l’accès"),
    done=gettext_lazy("Accès retiré"),
    event="accountant_access_ended",
    level="admin",
    icon="user-off",
    refusal=why_not_end,
)
def end_accountant_access(access: AccountantAccess, *, by: Any) -> AccountantAccess:
    """At once, sessions included; what the person asked stays."""
    only_administrators(by)
    access.ended_at = timezone.now()
    access.save(update_fields=["ended_at"])
    user = access.user
    if AccountantAccess.objects.filter(user=user, ended_at=None).exists():
        user.companies.remove(access.company_id)
    elif not user.roles:
        user.is_active = False
        user.save(update_fields=["is_active"])
    end_sessions(user)
    return access
