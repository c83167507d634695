"""Who opens the pages of Configuration: administrators alone, whatever records their role's pages carry."""

from typing import Any

from etabli.kernel.people.rights import has_level
from etabli.ui.pages.record_pages import RecordPages


class AdministratorPages(RecordPages):
    """Pages of records that only administrators open, in lists, forms and pickers alike.

    Their records are chosen elsewhere by a plain list and named without link: other people have no page for them.
    """

    linked = False
    company_field = ""

    def may_open(self, user: Any) -> bool:
        """Administrators."""
        return user.is_administrator

    def may_pick(self, user: Any) -> bool:
        """Administrators."""
        return user.is_administrator

    def _may_write(self, user: Any) -> bool:
        return user.is_administrator and has_level(user, "write")
