"""What a person answers for and may do (USR-002 to USR-018)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.journal import write_entry
from etabli.kernel.people.administrators import can_administer, only_administrators, refuse_without_administrator
from etabli.kernel.people.models import User
from etabli.kernel.people.roles import AccessLevel, Role
from etabli.kernel.refusals import Refused

PLAIN = ("level", "prospects_right", "own_clients_only", "may_see_costs", "may_delete")


@action(
    gettext_lazy("Changer les responsabilités et les droits"),
    event="rights_changed",
    level="admin",
    icon="shield",
    hidden=True,
    done=gettext_lazy("Droits changés"),
)
def change_roles(
    user: User,
    *,
    by: Any,
    roles: Sequence[str] | None = None,
    level: str | None = None,
    prospects_right: str | None = None,
    own_clients_only: bool | None = None,
    may_see_costs: bool | None = None,
    may_delete: bool | None = None,
    companies: Sequence[Company] | None = None,
) -> User:
    """Change what is given, the first role being the main one. An administrator always has the level of one."""
    only_administrators(by)
    could_administer = can_administer(user)
    given = (level, prospects_right, own_clients_only, may_see_costs, may_delete)
    for name, value in zip(PLAIN, given, strict=True):
        if value is not None:
            setattr(user, name, value)
    if roles is not None:
        user.roles = _known(roles)
    if user.is_administrator:
        user.level = AccessLevel.ADMIN
    user.full_clean(exclude=["password"])
    if could_administer and not can_administer(user):
        refuse_without_administrator(user, field="roles")
    user.save(update_fields=["roles", *PLAIN])
    if companies is not None:
        _limit(user, companies, by)
    return user


def _known(roles: Sequence[str]) -> list[str]:
    found = list(dict.fromkeys(str(role) for role in roles if role in Role.values))
    if not found:
        raise Refused(_("Cochez au moins une responsabilité : c’est elle qui ouvre les menus."), field="roles")
    return found


def _limit(user: User, companies: Sequence[Company], by: Any) -> None:
    """Set the companies a person is limited to (none: not limited). Nobody gives more than they have themselves."""
    before, wanted = set(user.companies.all()), set(companies)
    if by.company_ids is not None:
        wanted = {company for company in wanted if company.pk in by.company_ids}
        wanted |= {company for company in before if company.pk not in by.company_ids}
        if not wanted and before:
            raise Refused(_("Choisissez au moins une société : vous n’avez pas accès à toutes."), field="companies")
        wanted = wanted or set(Company.objects.filter(pk__in=by.company_ids))
    if wanted == before:
        return
    user.companies.set(wanted)
    user.__dict__.pop("company_ids", None)
    told = [", ".join(sorted(str(company) for company in rows)) for rows in (before, wanted)]
    write_entry(user, by=by, verb="companies_changed", data={"companies": told}, label=_("Sociétés changées"))
