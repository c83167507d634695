"""Own companies: the account's own businesses, each with its identity, bank details, numbering and chain (CFG-007)."""
