"""Search over everything: one entry per record, the same answers on SQLite (FTS5) and PostgreSQL (tsvector).

An area says what of its records can be found with `SearchSource`. Entries are written in the transaction that changes
the record: by every action, and by the page kit when it saves a form (`index`). `search` shows only what the person
sees.
"""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily
from etabli.kernel.search.source import SearchSource

if TYPE_CHECKING:
    from etabli.kernel.search.finding import Hit, search
    from etabli.kernel.search.indexing import forget, index, index_many, reindex_all
    from etabli.kernel.search.matching import matching_rows

__all__ = ["Hit", "SearchSource", "forget", "index", "index_many", "matching_rows", "reindex_all", "search"]

__getattr__ = lazily(
    __name__,
    Hit="finding",
    search="finding",
    forget="indexing",
    index="indexing",
    index_many="indexing",
    reindex_all="indexing",
    matching_rows="matching",
)
