"""Somebody leaves: the account stays, nobody comes in by it any more."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.people.administrators import can_administer, only_administrators, refuse_without_administrator
from etabli.kernel.people.leaving import end_sessions, revoke_keys
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Refused


def why_not_deactivate(user: User) -> str:
    """Nobody leaves twice."""
    return "" if user.is_active else _("Ce compte est déjà désactivé.")


@action(
    gettext_lazy("Désactiver"),
    event="user_deactivated",
    level="admin",
    icon="user-off",
    undo="reactivate_user",
    refusal=why_not_deactivate,
    done=gettext_lazy("Compte désactivé"),
)
def deactivate_user(user: User, *, by: Any) -> User:
    """Shut the account: devices signed out, keys revoked for good, links to choose a password useless."""
    only_administrators(by)
    if user.pk == by.pk:
        raise Refused(_("Vous ne pouvez pas désactiver votre propre compte : un autre administrateur peut le faire."))
    if can_administer(user):
        refuse_without_administrator(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    revoke_keys(user)
    return user
