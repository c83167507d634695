"""An e-mail with the link by which a person chooses a password (USR-012, without a password in clear)."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.outbox import prepare_mail
from etabli.kernel.people.administrators import only_administrators
from etabli.kernel.people.invitations import GOOD_FOR, invitation_for
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Refused

PAGE = "/compte/invitation/"


def link_of(user: User, site: str = "") -> str:
    """The whole link; `site` is the address by which the program is reached, ETABLI_URL going before it."""
    site = (settings.ETABLI_URL or site).rstrip("/")
    if not site:
        raise Refused(_("Indiquez dans ETABLI_URL l’adresse de ce programme : le lien de l’invitation y mène."))
    return f"{site}{PAGE}{invitation_for(user)}/"


def why_not_invite(user: User) -> str:
    """Only active people come in."""
    return "" if user.is_active else _("Ce compte est désactivé : réactivez-le d’abord.")


@action(
    gettext_lazy("Inviter"),
    event="user_invited",
    level="admin",
    icon="mail",
    refusal=why_not_invite,
    done=gettext_lazy("Invitation préparée"),
)
def invite_user(user: User, *, by: Any, site: str = "") -> User:
    """Write to the person; the link serves once, for a week, and older links end with the first use."""
    only_administrators(by)
    told = {
        "name": user.first_name or user.email,
        "by": str(by),
        "link": link_of(user, site),
        "days": GOOD_FOR.days,
        "email": user.email,
    }
    prepare_mail(
        to=[user.email],
        subject=_("Votre accès à Établi"),
        body_text=_(
            "Bonjour %(name)s,\n\n"
            "%(by)s vous donne accès à Établi. Pour choisir votre mot de passe, ouvrez ce lien "
            "(il sert une fois, pendant %(days)s jours) :\n\n%(link)s\n\n"
            "Votre identifiant est votre adresse : %(email)s."
        )
        % told,
        about=user,
        by=by,
        confidential=True,
    )
    return user
