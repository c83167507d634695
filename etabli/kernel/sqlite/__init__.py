"""Database engine: Django's SQLite with a first-come-first-served queue for writers (docs: stack, databases)."""
