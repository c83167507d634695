"""Somebody comes back."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.people.administrators import only_administrators
from etabli.kernel.people.models import User


def why_not_reactivate(user: User) -> str:
    """Only who has left comes back."""
    return _("Ce compte est déjà actif.") if user.is_active else ""


@action(
    gettext_lazy("Réactiver"),
    event="user_reactivated",
    level="admin",
    icon="user-check",
    undo="deactivate_user",
    refusal=why_not_reactivate,
    done=gettext_lazy("Compte réactivé"),
)
def reactivate_user(user: User, *, by: Any) -> User:
    """Open the account again, with its rights and its password; revoked keys stay revoked."""
    only_administrators(by)
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user
