"""The nine roles of a company and the three levels of access (USR-002, USR-015)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person answers for; each role opens its menus, several may be combined (USR-018)."""

    ADMINISTRATOR = "administrator", _("Administrateur")
    SALES_DIRECTOR = "sales_director", _("Directeur commercial")
    SALES = "sales", _("Commercial")
    EXPENSES = "expenses", _("Dépenses et fournisseurs")
    STOCK = "stock", _("Stock et fabrication")
    PROJECTS = "projects", _("Gestion de projet")
    SERVICE = "service", _("Service client")
    HUMAN_RESOURCES = "human_resources", _("Ressources humaines")
    MARKETING = "marketing", _("Marketing")


class AccessLevel(TextChoices):
    """What may be done in the menus that the roles open."""

    READ = "read", _("Lecture")
    WRITE = "write", _("Écriture")
    ADMIN = "admin", _("Administration")

    @property
    def rank(self) -> int:
        """0 read, 1 write, 2 administration."""
        return list(type(self)).index(self)


class ProspectsRight(TextChoices):
    """Which prospects a person sees (USR-007)."""

    ALL = "all", _("Tous")
    OWN = "own", _("Les siens")
    NONE = "none", _("Aucun")


EVERY_ROLE = tuple(Role)
