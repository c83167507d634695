"""A commercial document on paper: from its snapshot to the data and pictures of the page library."""

from etabli.records.documents.printing.page import SignedBy, print_data

__all__ = ["SignedBy", "print_data"]
