"""What can be done with an own company and its profiles."""

from etabli.kernel.companies.actions.archive_company import archive_company, restore_company
from etabli.kernel.companies.actions.archive_profile import archive_company_profile, restore_company_profile

__all__ = ["archive_company", "archive_company_profile", "restore_company", "restore_company_profile"]
