"""What can be done about people."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import Module
from etabli.kernel.people.actions import change_roles, deactivate_user, invite_user, reactivate_user

ACTIONS = (invite_user, change_roles, deactivate_user, reactivate_user)

people = Module("people", _("Utilisateurs"))
