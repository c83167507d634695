"""Shutting the doors that stand open for a person: signed-in devices and keys to the HTTP interface."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.utils import timezone

from etabli.kernel.people.models import ApiToken


def end_sessions(user: Any) -> int:
    """Sign every device of the person out; answers how many."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)


def revoke_keys(user: Any) -> int:
    """Revoke every key of the person; answers how many."""
    return ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())
