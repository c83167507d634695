"""The accountant's door: books of the companies that invited him, read only, and nothing else (APO-001 to APO-005)."""
