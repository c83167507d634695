"""What an administrator does about the people who work here."""

from etabli.kernel.people.actions.change_roles import change_roles
from etabli.kernel.people.actions.deactivate_user import deactivate_user
from etabli.kernel.people.actions.invite_user import invite_user
from etabli.kernel.people.actions.reactivate_user import reactivate_user

__all__ = ["change_roles", "deactivate_user", "invite_user", "reactivate_user"]
