"""Who works with the base: the own company, an administrator, and salespeople who see their own clients only."""

from dataclasses import dataclass

from etabli.kernel.companies.models import Company
from etabli.kernel.people.models import User
from etabli.kernel.people.roles import AccessLevel, ProspectsRight, Role
from etabli.records.testing.cast import make_company

ADMINISTRATOR = "admin@bench.example"
SALESPEOPLE = 10


@dataclass(frozen=True)
class Staff:
    """The company and its people."""

    company: Company
    administrator: User
    salespeople: list[User]


def hire() -> Staff:
    """Make them; nobody has a password, a bench signs them in itself."""
    people = [
        User.objects.create_user(
            f"vendeur{rank}@bench.example",
            first_name="Vendeur",
            last_name=str(rank),
            roles=[Role.SALES],
            level=AccessLevel.WRITE,
            own_clients_only=True,
            prospects_right=ProspectsRight.OWN,
        )
        for rank in range(SALESPEOPLE)
    ]
    administrator = User.objects.create_administrator(ADMINISTRATOR, first_name="Anne", last_name="Lantier")
    return Staff(make_company(), administrator, people)
