"""Somebody must always be able to change the settings: the last administrator stays one."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.actions.locking import lock
from etabli.kernel.people.models import User
from etabli.kernel.people.roles import AccessLevel
from etabli.kernel.refusals import Denied, Refused


def only_administrators(by: Any) -> None:
    """People and their rights are the administrators' business, whatever pages a role opens. Raises Denied."""
    if not by.is_administrator:
        raise Denied


def can_administer(user: User) -> bool:
    """Whether the person can come in and change everything; one who never chose a password cannot."""
    in_force = user.is_active and user.is_administrator and user.level == AccessLevel.ADMIN
    return in_force and user.has_usable_password()


def refuse_without_administrator(user: User, *, field: str = "") -> None:
    """Raise Refused when nobody else could administer. Their rows stay locked, so that two cannot leave at once."""
    others = User.objects.filter(is_active=True, level=AccessLevel.ADMIN).exclude(pk=user.pk)
    if not any(can_administer(other) for other in lock(*others)):
        raise Refused(
            _(
                "C’est le dernier administrateur : plus personne ne pourrait changer les réglages. "
                "Donnez d’abord ce rôle à quelqu’un d’autre, qui s’est déjà connecté."
            ),
            field=field,
        )
