"""What can be done with an own company."""

from etabli.kernel.companies.actions.archive_company import archive_company, restore_company

__all__ = ["archive_company", "restore_company"]
