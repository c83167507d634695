"""Inviting the accountant, and taking the access back (APO-001, APO-002)."""

from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.outbox import prepare_mail
from etabli.kernel.people.actions.invite_user import link_of
from etabli.kernel.people.administrators import only_administrators
from etabli.kernel.people.invitations import GOOD_FOR
from etabli.kernel.people.models import User
from etabli.kernel.people.roles import AccessLevel
from etabli.kernel.refusals import Refused
from etabli.modules.accounting.models import AccountantAccess

Email = Annotated[str, gettext_lazy("E-mail du comptable")]
Name = Annotated[str, gettext_lazy("Nom du comptable ou du cabinet")]
MayLock = Annotated[bool, gettext_lazy("Peut verrouiller une période")]


@action(
    gettext_lazy("Inviter le comptable"),
    done=gettext_lazy("Invitation préparée"),
    event="accountant_invited",
    level="admin",
    icon="user-plus",
)
def invite_accountant(company: Company, *, email: Email, name: Name, may_lock: MayLock = False, by: Any) -> Company:
    """Give access to the books of this company and write to the person; the link serves once, for a week. Inviting
    again writes again. Raises Refused for a colleague's address."""
    only_administrators(by)
    user = _seatless(email, name)
    user.companies.add(company)
    AccountantAccess.objects.update_or_create(
        company=company, user=user, defaults={"may_lock": may_lock, "ended_at": None}
    )
    told = {"by": str(by), "company": company.name, "link": link_of(user), "days": GOOD_FOR.days, "email": user.email}
    prepare_mail(
        to=[user.email],
        subject=_("Accès aux écritures de %s") % company.name,
        body_text=_(
            "Bonjour,\n\n%(by)s vous donne accès aux écritures de %(company)s : journaux, grand livre, balance, TVA, "
            "pièces et exports. Pour choisir votre mot de passe, ouvrez ce lien (il sert une fois, pendant %(days)s "
            "jours) :\n\n%(link)s\n\nVotre identifiant est votre adresse : %(email)s."
        )
        % told,
        about=user,
        by=by,
        confidential=True,
    )
    return company


def _seatless(email: str, name: str) -> User:
    """The person without role of that address, made when nobody has it."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(_("Cette adresse e-mail n’est pas valable."), field="email") from None
    known = User.objects.filter(email=address).first()
    if known is not None and known.roles:
        raise Refused(_("Cette personne a déjà un compte avec un rôle : donnez une autre adresse."), field="email")
    if known is None:
        known = User(email=address, last_name=name.strip()[:80], roles=[], level=AccessLevel.READ, may_delete=False)
        known.set_unusable_password()
    known.is_active = True
    known.save()
    return known
