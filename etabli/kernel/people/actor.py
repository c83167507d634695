"""The actor that is nobody: schedules, jobs and installation commands act as the system."""

from typing import Any


class System:
    """Stands where a user stands when the program acts by itself; every right, no name in the records' user column."""

    pk = None
    id = None
    is_active = True
    is_authenticated = True
    is_administrator = True
    is_system = True
    roles: tuple[str, ...] = ()
    level = "admin"
    may_delete = True
    company_ids = None
    email = ""

    def __str__(self) -> str:
        return "Établi"

    def may_see(self, what: str) -> bool:
        """The system sees everything."""
        return True


SYSTEM = System()


def user_or_none(by: Any) -> Any:
    """The user to write in a record's column, None for the system."""
    return None if getattr(by, "is_system", False) else by
