"""For tests only: lifting the guards around a flush, real threads, and refusals told by the database."""

from etabli.kernel.testing.lifting import lifted
from etabli.kernel.testing.refusals import refused_by_database, sql
from etabli.kernel.testing.threads import in_threads

__all__ = ["in_threads", "lifted", "refused_by_database", "sql"]
