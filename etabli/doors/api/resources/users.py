"""People who work here: names that other records point at."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.people.models import User
from etabli.kernel.resources import ApiResource, Filters, QueryFlag, Shape, plain_shape, sift_by


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


user_shape = plain_shape(UserOut)
users = ApiResource(
    name="users",
    noun="user",
    model=User,
    label=_("Utilisateurs"),
    fields=UserOut,
    shape=user_shape,
    filters=UserFilters,
    sift=sift_by(is_active="is_active"),
    search=("first_name", "last_name", "email"),
    open_to=lambda user: True,
)
