"""People who work here: names that other records point at."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.people.models import User
from etabli.kernel.resources import ApiResource, Caller, Filters, QueryFlag, Shape


class UserOut(Shape):
    """A person; nothing of the account's secrets."""

    id: int
    email: str
    first_name: str
    last_name: str
    job_title: str
    phone: str
    mobile: str
    roles: list[str]
    level: str
    is_active: bool


class UserFilters(Filters):
    """Filters of the list."""

    is_active: QueryFlag | None = None


def user_shape(user: User, caller: Caller) -> dict[str, Any]:
    """Plain values of a person."""
    return {"id": user.pk, **{name: getattr(user, name) for name in list(UserOut.model_fields)[1:]}}


def sift(rows: Any, filters: UserFilters, caller: Caller) -> Any:
    """Those who may log in, or those who left."""
    return rows if filters.is_active is None else rows.filter(is_active=filters.is_active)


users = ApiResource(
    name="users",
    noun="user",
    model=User,
    label=_("Utilisateurs"),
    fields=UserOut,
    shape=user_shape,
    filters=UserFilters,
    sift=sift,
    search=("first_name", "last_name", "email"),
    open_to=lambda user: True,
)
